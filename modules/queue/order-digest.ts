import { hash } from 'node:crypto'
import { orderText, type Ranked } from '#packages/queueing'
import type { Digest } from '#packages/replay'

/** SHA-256 in hexadecimal. */
export const digest: Digest = (text) => hash('sha256', text)

/** The digest of an order, kept so that anybody can work the order out again and compare. */
export const digestOf = (ranking: readonly Ranked[]): string => digest(orderText(ranking))
