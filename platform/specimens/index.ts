export { bomb, eicar, type Hostile, heic, hostileFiles, slowPdf } from './hostile.ts'
export { paper, paperPicture, pdf, photo } from './papers.ts'
