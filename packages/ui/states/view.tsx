import type { ComponentChildren } from 'preact'
import type { Words } from '#packages/words'
import { Icon } from '../icon/view.tsx'
import { Notice } from '../notice/view.tsx'

type LoadingProps = { words: Words; lines?: number }

/** Grey lines where something will be. Shown only when the wait is past 400 ms. */
export const Loading = ({ words, lines = 3 }: LoadingProps) => (
  <div class="loading" role="status">
    <p class="unseen">{words('ui.loading')}</p>
    {Array.from({ length: lines }, (_, at) => (
      <div key={at} class="loading-line" aria-hidden="true" />
    ))}
  </div>
)

type StaleProps = { words: Words; minutes: number }

/** How old what is shown is, once it is old enough to matter. */
export const Stale = ({ words, minutes }: StaleProps) => (
  <p class="stale" role="status">
    <Icon name="wait" /> {words('ui.stale', { count: minutes })}
  </p>
)

/** The link is down: what still holds and what to do meanwhile. */
export const Offline = ({ words, children }: { words: Words; children?: ComponentChildren }) => (
  <Notice tone="wait" words={words} title={words('ui.offline')} isLive>
    <p>{words('ui.offlineHelp')}</p>
    {children}
  </Notice>
)

type FaultProps = { words: Words; reference: string }

/** Something of ours broke: that it did, that nothing is lost, and what to tell whoever helps. */
export const Fault = ({ words, reference }: FaultProps) => (
  <Notice tone="stop" words={words} title={words('ui.fault')}>
    <p>{words('ui.faultHelp')}</p>
    <p>
      {words('ui.faultReference')} <strong class="digits">{reference}</strong>
    </p>
  </Notice>
)

type DoneProps = {
  title: string
  reference?: { label: string; value: string }
  children?: ComponentChildren
}

/** It worked. The one thing to keep stands large; what happens next comes below. */
export const Done = ({ title, reference, children }: DoneProps) => (
  <div class="done">
    <Icon name="done" />
    <h1>{title}</h1>
    {reference && (
      <p>
        {reference.label}
        <strong>{reference.value}</strong>
      </p>
    )}
    {children}
  </div>
)
