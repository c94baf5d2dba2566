export { startEndpoint } from './endpoint.ts'
export { deriveVapidKeys, type VapidKeys } from './keys.ts'
export { createPush, type Manner, type Push, type PushSettings, type Subscription } from './push.ts'
export type { Verdict } from './verdict.ts'
