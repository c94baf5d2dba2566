/** How long ago something was, in words: "12 menit yang lalu". A clock turned back says "now". */
export function age(ms: number, language: string): string {
  const minutes = Math.max(0, Math.round(ms / 60_000))
  const say = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  if (minutes < 60) return say.format(-minutes, 'minute')
  return minutes < 1440
    ? say.format(-Math.round(minutes / 60), 'hour')
    : say.format(-Math.round(minutes / 1440), 'day')
}
