export { renderPdf } from './render.ts'
export type { Block, Row, Sheet } from './sheet.ts'
