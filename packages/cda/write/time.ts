/** `2025-03-04` → `20250304` */
export function digitsOf(date: string): string {
  return date.replaceAll('-', '');
}
