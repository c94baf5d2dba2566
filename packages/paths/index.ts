export { deskOf, firstPageOf, isOfCentre } from './desk.ts'
export { isId, isOwnPath, paths } from './paths.ts'
export { secondPersonPath } from './second-person.ts'
