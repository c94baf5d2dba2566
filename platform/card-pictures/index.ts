export { type CardPictureReader, createCardReader } from './reader.ts'
