export { deskOf, isOfCentre } from './desk.ts'
export { isOwnPath, paths } from './paths.ts'
