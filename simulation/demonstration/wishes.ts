import { Type } from 'typebox'
import { event, type Published } from '#platform/events'
import { type Speed, speeds } from './pace.ts'

/** What somebody asks of the day that is played; what is not named stays as it is. */
export type Wish = { isPlaying?: boolean; speed?: Speed; jump?: 'opening' }

/** Somebody pressed a button of the demonstration; whichever process plays the day does it. */
export const dayWished = event('demonstration.dayWished', {
  by: Type.String(),
  isPlaying: Type.Optional(Type.Boolean()),
  speed: Type.Optional(Type.Number()),
  jump: Type.Optional(Type.Literal('opening')),
})

/** What was wished in other processes than this one, oldest first. */
export const wishesOfOthers = (published: readonly Published[], me: string): Wish[] =>
  published
    .filter(({ name, facts }) => name === dayWished.name && facts.by !== me)
    .map(({ facts: { isPlaying, speed, jump } }) => ({
      ...(typeof isPlaying === 'boolean' && { isPlaying }),
      ...(isSpeed(speed) && { speed }),
      ...(jump === 'opening' && { jump }),
    }))

/** Whether this is one of the speeds a day can be played at. */
export const isSpeed = (speed: unknown): speed is Speed =>
  (speeds as readonly unknown[]).includes(speed)
