import type { VNode } from 'preact'
import type { PageFrame } from './frame.ts'

/**
 * A component in every state it can be in. A state yields what stands inside a page; `isWhole`
 * says that it yields the page itself, as boards and consoles do.
 */
export type Story = {
  component: string
  isWhole?: boolean
  /** Uses the whole width of the page. */
  isWide?: boolean
  states: Record<string, (frame: PageFrame) => VNode>
}

/** Picks what a story says in the language of the page. */
export const told = ({ language }: PageFrame, id: string, en: string): string =>
  language === 'en' ? en : id
