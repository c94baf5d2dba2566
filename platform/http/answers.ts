import type { VNode } from 'preact'
import { render } from 'preact-render-to-string'
import type { Answer, Cookie } from './route.ts'

/** A page made of a view. */
export const html = (view: VNode, more: Partial<Answer> = {}): Answer => ({
  status: 200,
  body: `<!doctype html>${render(view)}`,
  ...more,
  headers: { 'content-type': 'text/html; charset=utf-8', ...more.headers },
})

/** "Look there": after a form, so that reloading does not send it again. */
export const seeOther = (location: string, cookies?: Cookie[]): Answer => ({
  status: 303,
  headers: { location },
  ...(cookies ? { cookies } : {}),
})

/** Facts for a program. */
export const json = (value: unknown, status = 200): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
})

/** Bytes of a known kind. `isDownload` never lets the browser run them in our name. */
export const bytes = (
  body: Buffer,
  type: string,
  headers: Record<string, string> = {},
): Answer => ({
  status: 200,
  headers: { 'content-type': type, ...headers },
  body,
})

/** The answer has been given on the bare connection. */
export const streaming: Answer = { status: 200, isStreaming: true }
