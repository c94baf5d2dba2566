export { createPictureReader, type PictureRead, type PictureReader } from './reader.ts'
