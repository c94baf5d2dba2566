export { bytes, html, json, seeOther, streaming } from './answers.ts'
export { type Attempt, attemptOf } from './attempt.ts'
export { browserCookie, deviceCookie, sessionCookie } from './cookies.ts'
export { limits } from './fields.ts'
export { withCamera } from './headers.ts'
export { type ListedRoute, listRoutes, missingHeaders } from './listed.ts'
export { paceFields } from './pace.ts'
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
export type { Trouble } from './trouble.ts'
