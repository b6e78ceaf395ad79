/** How many users have a colour of their own. */
const coloured = 6;

/** The colour of the user at this place: six of their own, and grey for the rest. The same in all pictures. */
export function userColour(place: number): number {
  return Math.min(place, coloured);
}
