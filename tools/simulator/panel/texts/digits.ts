/** 812, 1000, 12 345: four digits read better whole, and narrow spaces mean the same in both languages. */
export function groupDigits(value: number): string {
  const digits = String(value);
  return digits.length < 5 ? digits : digits.replace(/\B(?=(?:\d{3})+$)/g, '\u202f');
}
