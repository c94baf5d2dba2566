export { type Bar, Bars } from './bars.tsx'
export type { Scale } from './chart.tsx'
export { Line, type Point } from './line.tsx'

/** The css of the drawings, to be joined after that of the components. */
export const chartStyles: string[] = [new URL('./view.css', import.meta.url).href]
export { Picture, type Span, type SpanGroup } from './picture.tsx'
