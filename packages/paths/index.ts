export { deskOf, firstPageOf, isOfCentre } from './desk.ts'
export { isOwnPath, paths } from './paths.ts'
