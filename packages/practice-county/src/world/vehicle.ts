import { impossiblePlate } from '../plate.ts';
import type { Random } from '../random.ts';
import type { Vehicle } from '../types.ts';

const MAKES = [
  'Ford Fiesta',
  'VW Golf',
  'Audi A3',
  'BMW 1 Series',
  'Vauxhall Corsa',
  'Mercedes A Class',
  'Seat Leon',
  'Kia Ceed',
  'Toyota Prius',
  'Nissan Qashqai',
];
const COLOURS = ['black', 'white', 'silver', 'grey', 'blue', 'red'];

/** A vehicle of a keeper. */
export function makeVehicle(random: Random, keeperId: string): Vehicle {
  return { plate: impossiblePlate(random), make: random.pick(MAKES), colour: random.pick(COLOURS), keeperId };
}
