export { bytes, html, json, seeOther, streaming } from './answers.ts'
export { limits } from './form.ts'
export type {
  Access,
  Answer,
  Cookie,
  Form,
  RawStream,
  Route,
  UploadedFile,
  Visit,
} from './route.ts'
export { createHttp, type Http, type HttpOptions } from './server.ts'
export { sessionCookie } from './visit.ts'
