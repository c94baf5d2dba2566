import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'

/** A whole page as the text of an HTML document. */
export const renderPage = <P>(page: VNode<P>): string => `<!doctype html>${renderToString(page)}`

/** A part of a page as HTML, for live screens that are the same views rendered again. */
export const renderPart = <P>(part: VNode<P>): string => renderToString(part)
