export { makeCheckCode, readCheckCode } from './check-code.ts'
export { type Claim, initialsOf, readToken, type Token, unsignedOf } from './token.ts'
