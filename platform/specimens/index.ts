export {
  asPhoned,
  familyCardPicture,
  type Invented,
  identityCardPicture,
  sitiOnCard,
  type Wear,
} from './cards.ts'
export { bomb, eicar, type Hostile, heic, hostileFiles, slowPdf } from './hostile.ts'
export { paper, paperPicture, pdf, photo } from './papers.ts'
