import type { EthnicGroup, NameOrigin } from '../types.ts';
import { BRITISH } from './british.ts';

/** Forenames by sex and surnames of one naming tradition, its share of the county, and the usual census group. */
export interface NameList {
  readonly F: readonly string[];
  readonly M: readonly string[];
  readonly surnames: readonly string[];
  readonly share: number;
  readonly ethnicity: EthnicGroup;
}

const list = (share: number, ethnicity: EthnicGroup, F: string, M: string, surnames: string): NameList => ({
  share,
  ethnicity,
  F: F.split(' '),
  M: M.split(' '),
  surnames: surnames.split(' '),
});

/**
 * Naming traditions of the practice county. Names are drawn the same way whatever a person's part in the truth: no
 * tradition is tied to harm, so that any difference a product shows between groups is the product's own.
 */
export const NAME_LISTS: Readonly<Record<NameOrigin, NameList>> = {
  british: { ...BRITISH, share: 70, ethnicity: 'white_british' },
  welsh: list(
    3,
    'white_british',
    'Carys Seren Ffion Cerys Megan Nia Rhian Bronwen Eleri Angharad',
    'Rhys Dafydd Gethin Iwan Osian Huw Gareth Ieuan Emyr Macsen',
    'Jones Davies Evans Williams Roberts Morgan Pritchard Griffiths Bevan Powell Rees Llewellyn',
  ),
  irish: list(
    4,
    'white_other',
    'Aoife Ciara Saoirse Sinead Roisin Orla Niamh Maeve Grainne Eimear',
    'Cian Oisin Conor Eoin Padraig Ronan Darragh Fionn Cormac Sean',
    "O'Brien Murphy Kelly Byrne Ryan Doyle Walsh Gallagher O'Neill McCarthy Nolan Doherty",
  ),
  polish: list(
    4,
    'white_other',
    'Zuzanna Julia Maja Oliwia Natalia Kinga Agnieszka Wiktoria Magda Kasia',
    'Jakub Kacper Szymon Filip Mateusz Bartosz Wojciech Dawid Krystian Pawel',
    'Nowak Kowalski Wisniewski Wojcik Kaminski Lewandowski Zielinski Szymanski Wozniak Dabrowski Mazur Krawczyk',
  ),
  romanian: list(
    3,
    'white_other',
    'Andreea Ioana Alexandra Elena Bianca Roxana Denisa Mihaela Raluca Larisa',
    'Andrei Alexandru Mihai Stefan Ionut Cristian Florin Bogdan Vlad Razvan',
    'Popescu Ionescu Popa Dumitru Stan Stoica Gheorghe Matei Ciobanu Rusu Munteanu Marin',
  ),
  nigerian: list(
    2.2,
    'black',
    'Chiamaka Ngozi Adaeze Temitope Folake Ifeoma Oluwaseun Blessing Amara Yetunde',
    'Chinedu Emeka Tunde Obinna Segun Ikenna Babatunde Kelechi Femi Uche',
    'Okafor Adeyemi Okonkwo Balogun Eze Adebayo Nwosu Ogunleye Obi Afolabi Okeke Onyeka',
  ),
  ghanaian: list(
    1.5,
    'black',
    'Akosua Ama Abena Efua Esi Adwoa Yaa Afia Akua Serwaa',
    'Kwame Kofi Kwabena Yaw Kojo Kwesi Ebo Nana Fiifi Kwaku',
    'Mensah Owusu Boateng Asante Appiah Osei Agyeman Amoah Addo Ofori Antwi Acheampong',
  ),
  somali: list(
    1.2,
    'black',
    'Amina Hodan Fadumo Ayaan Ifrah Hibo Sagal Idil Ubah Nasra',
    'Abdi Mohamed Ahmed Yusuf Liban Bilal Guled Hassan Khadar Mahad',
    'Abdullahi Warsame Farah Jama Ismail Nur Hersi Aden Mohamud Duale Osman Barre',
  ),
  jamaican: list(
    1.8,
    'black',
    'Shanice Tanisha Kadisha Monique Simone Kerisha Latoya Shanelle Jada Renee',
    'Dwayne Jermaine Tyrone Romario Delroy Kemar Omari Andre Marlon Shaquille',
    'Campbell Gordon Bailey Grant Reid Powell Clarke Morrison Beckford Blackwood Wray Dacosta',
  ),
  pakistani: list(
    2.2,
    'asian',
    'Aisha Fatima Zainab Hira Maryam Sana Iqra Noor Alina Mehwish',
    'Hamza Usman Ali Bilal Imran Zain Faisal Adnan Haris Saad',
    'Khan Ahmed Hussain Malik Iqbal Mahmood Akhtar Shah Mirza Qureshi Butt Chaudhry',
  ),
  bangladeshi: list(
    1.8,
    'asian',
    'Nusrat Tahmina Sumaiya Farhana Rahima Nazia Shirin Jannat Sadia Tasnim',
    'Rahim Tanvir Shafiq Kamal Nasir Rafiq Sajid Mahbub Jubair Arif',
    'Rahman Islam Uddin Miah Begum Chowdhury Alam Hoque Ali Sarkar Karim Haque',
  ),
  indian: list(
    2.5,
    'asian',
    'Priya Ananya Divya Kavya Simran Harpreet Neha Pooja Meera Jasleen',
    'Arjun Rohan Gurpreet Harjit Vikram Amit Rajesh Karan Sandeep Nikhil',
    'Patel Singh Kaur Sharma Gill Shah Desai Nair Mehta Dhillon Reddy Joshi',
  ),
  chinese: list(
    1,
    'chinese',
    'Mei Xiu Ying Lan Hui Jing Yan Fang Li Wei',
    'Wei Jun Hao Ming Chen Bo Feng Jian Tao Lei',
    'Wang Li Zhang Liu Chan Wong Lam Cheung Ho Lin Yang Huang',
  ),
  portuguese: list(
    1.8,
    'white_other',
    'Beatriz Mariana Ines Leonor Carolina Matilde Joana Rita Sofia Catarina',
    'Joao Tiago Diogo Goncalo Rafael Miguel Rui Pedro Nuno Duarte',
    'Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Sousa Fernandes Goncalves Carvalho',
  ),
};

/** Shares by tradition, for a weighted draw. */
export const ORIGIN_SHARES = Object.fromEntries(
  Object.entries(NAME_LISTS).map(([origin, names]) => [origin, names.share]),
) as Readonly<Record<NameOrigin, number>>;
