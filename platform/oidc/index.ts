export { isOnThisMachine } from './ask.ts'
export {
  createOidc,
  type Manner,
  makeAttempt,
  type Oidc,
  type OidcSettings,
  stateOf,
  type Verdict,
} from './oidc.ts'
