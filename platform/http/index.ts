export { bytes, html, json, seeOther, streaming } from './answers.ts'
export { type Attempt, attemptOf } from './attempt.ts'
export { browserCookie, deviceCookie, sessionCookie } from './cookies.ts'
export { type Crowd, createCrowd } from './crowd.ts'
export { dropKept } from './drop-kept.ts'
export { limits } from './fields.ts'
export { withCamera } from './headers.ts'
export { idleMsBefore, leave } from './leave.ts'
export { type ListedRoute, listRoutes, missingHeaders } from './listed.ts'
export { paceFields } from './pace.ts'
export type { Load, Priority } from './priority.ts'
export type {
  Access,
  Answer,
  Cookie,
  Form,
  RawSink,
  RawStream,
  Route,
  UploadedFile,
  Visit,
} from './route.ts'
export { changeCertificate, createHttp, type Http, type HttpOptions } from './server.ts'
export { servedAs } from './shed.ts'
export { visitFor } from './shown.ts'
export type { Trouble } from './trouble.ts'
