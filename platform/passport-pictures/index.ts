export { createPictureReader } from './reader.ts'
