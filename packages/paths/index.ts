export { deskOf, firstPageOf, isOfCentre } from './desk.ts'
export { isOwnPath, paths } from './paths.ts'
export { secondPersonPath } from './second-person.ts'
