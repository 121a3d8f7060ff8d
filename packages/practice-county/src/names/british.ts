/** English names in wide use; written down here by us, in no order of frequency. */
export const BRITISH = {
  F: 'Abigail Alice Amber Amelia Amy Beth Bethany Caitlin Chloe Charlotte Daisy Ella Ellie Emily Emma Erin Eva Evie Freya Georgia Grace Hannah Holly Imogen Isabella Isabelle Jasmine Jessica Jodie Katie Keira Kayleigh Lacey Lauren Leah Libby Lily Lola Lucy Maisie Megan Mia Millie Molly Naomi Natasha Nicole Niamh Olivia Paige Phoebe Poppy Rebecca Rosie Ruby Scarlett Shannon Skye Sophie Summer Tia Tilly Zara Zoe Donna Tracey Sharon Michelle Lisa Karen Julie Joanne Kerry Stacey'.split(
    ' ',
  ),
  M: 'Aaron Adam Aidan Alex Alfie Archie Ashton Ben Billy Bradley Brandon Callum Cameron Charlie Connor Corey Daniel David Declan Dominic Dylan Edward Ellis Ethan Finley Finn Freddie George Harley Harrison Harry Harvey Henry Isaac Jack Jacob Jake James Jamie Jayden Joe Joel Jordan Joseph Josh Joshua Kai Kayden Kieran Kyle Leo Leon Lewis Liam Logan Louis Luca Lucas Luke Mason Matthew Max Michael Morgan Nathan Noah Oliver Oscar Owen Reece Riley Ryan Sam Sebastian Stanley Taylor Theo Thomas Toby Tom Tyler William Zachary Darren Gary Kevin Lee Mark Paul Shane Stephen Wayne'.split(
    ' ',
  ),
  surnames:
    'Smith Brown Taylor Wilson Johnson White Walker Hall Thompson Wright Green Wood Clarke Harris Cooper King Baker Turner Hill Moore Scott Ward Parker Carter Bennett Cook Bailey Marshall Shaw Webb Palmer Mills Knight Butler Barnes Fisher Chapman Pearce Gibson Simpson Mason Hunt Holmes Rogers Stone Ellis Fox Dixon Lane Grant Foster Gray Hawkins Reynolds Page Harvey Andrews West Burton Carpenter Cole Day Dean Fletcher Francis Freeman Frost Goddard Hart Hobbs Hooper Hudson Jarvis Lawrence Lloyd Long Matthews May Newman Nash Norris Osborne Payne Perry Pope Porter Pratt Rose Saunders Sharp Spencer Stevens Sutton Tucker Vincent Wallis Warren Watts Wells Wheeler Woods'.split(
      ' ',
    ),
} as const;
