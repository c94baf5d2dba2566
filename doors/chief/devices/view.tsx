import type { Device } from '#modules/identity'
import { paths } from '#packages/paths'
import type { Problem } from '#packages/refusal'
import { Actions, Button, Form, Notice, Page, Question, sayProblems, Table } from '#packages/ui'
import type { Words } from '#packages/words'
import type { Visit } from '#platform/http'
import type { DevicePaths } from '../paths.ts'
import type { Choice } from './places.ts'
import { sayAgo } from './say-ago.ts'

type Place = Choice['place'] | Pick<Device, 'purpose' | 'counter'>

const sayPlace = (words: Words, place: Place): string =>
  words(`chief.devices.place.${place.purpose}`, {
    counter: 'counter' in place ? (place.counter ?? 0) : 0,
  })

type ListProps = { visit: Visit; at: DevicePaths; devices: Device[]; fresh: Device | undefined }

/** Every screen and machine of the office, and when it was last here. */
export const DevicesView = ({ visit, at, devices, fresh }: ListProps) => {
  const { words, frame, to } = visit
  const title = words('chief.devices.title')
  return (
    <Page frame={frame} title={title} back={to(at.back)} isWide isPrivate>
      {fresh && (
        <Notice
          tone="go"
          words={words}
          title={words('chief.devices.paired', { name: fresh.name })}
          isLive
        />
      )}
      <h1>{title}</h1>
      <p>{words('chief.devices.lead')}</p>
      <Actions>
        <Button href={to(at.pair())}>{words('chief.devices.pair')}</Button>
      </Actions>
      <Table
        caption={words('chief.devices.caption', { count: devices.length })}
        columns={[
          { key: 'name', label: words('chief.devices.name') },
          { key: 'place', label: words('chief.devices.place') },
          { key: 'seen', label: words('chief.devices.seen') },
        ]}
        rows={devices.map((one) => ({
          id: one.deviceId,
          cells: {
            name: <a href={to(at.device(one.deviceId))}>{one.name}</a>,
            place: sayPlace(words, one),
            seen: sayAgo(words, one.seenAt),
          },
        }))}
        empty={words('chief.devices.none')}
      />
    </Page>
  )
}

type PairProps = { visit: Visit; at: DevicePaths; choices: Choice[]; problems: Problem[] }

/** The digits on the screen, where it stands, and what it is called. */
export const PairView = ({ visit, at, choices, problems }: PairProps) => {
  const { words, frame, to } = visit
  const told = sayProblems(words, problems)
  const title = words('chief.devices.pair')
  return (
    <Page frame={frame} title={title} back={to(at.list())} problems={told} isPrivate>
      <h1>{title}</h1>
      <p>{words('chief.devices.how', { address: paths.pairOffices() })}</p>
      <Form action={to(at.pair())} hidden={{ key: visit.key() }}>
        <PairQuestions {...{ visit, choices, told }} />
        <Actions>
          <Button>{words('chief.devices.pairDo')}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

type Told = { field: string; message: string }[]

const PairQuestions = ({
  visit,
  choices,
  told,
}: Omit<PairProps, 'problems' | 'at'> & { told: Told }) => {
  const { words, form } = visit
  /** What a field is called and what came back with it. */
  const field = (name: string) => {
    const value = form.values[name]
    const problem = told.find((one) => one.field === name)?.message
    return { words, name, ...(value ? { value } : {}), ...(problem ? { problem } : {}) }
  }
  return (
    <>
      <Question
        kind="text"
        inputMode="numeric"
        autoComplete="off"
        size={8}
        label={words('chief.devices.code')}
        hint={words('chief.devices.codeHint')}
        {...field('kode')}
      />
      <Question
        kind="choice"
        label={words('chief.devices.where')}
        options={choices.map(({ value, place }) => ({ value, label: sayPlace(words, place) }))}
        {...field('tempat')}
      />
      <Question
        kind="text"
        autoComplete="off"
        label={words('chief.devices.called')}
        hint={words('chief.devices.calledHint')}
        {...field('nama')}
      />
    </>
  )
}

type OneProps = { visit: Visit; at: DevicePaths; device: Device; problems: Problem[] }

/** One device: another name, or the end of it. */
export const DeviceView = ({ visit, at, device, problems }: OneProps) => {
  const { words, frame, to } = visit
  const told = sayProblems(words, problems)
  const { deviceId, name } = device
  return (
    <Page frame={frame} title={name} back={to(at.list())} problems={told} isPrivate>
      <h1>{name}</h1>
      <p>
        {sayPlace(words, device)} · {sayAgo(words, device.seenAt)}
      </p>
      <Form action={to(at.device(deviceId))} hidden={{ key: visit.key() }}>
        <Question
          kind="text"
          autoComplete="off"
          words={words}
          name="nama"
          label={words('chief.devices.called')}
          value={visit.form.values.nama ?? name}
          {...(told[0] ? { problem: told[0].message } : {})}
        />
        <Actions>
          <Button>{words('chief.devices.rename')}</Button>
        </Actions>
      </Form>
      <h2>{words('chief.devices.revokeTitle')}</h2>
      <p>{words('chief.devices.revokeMeans')}</p>
      <Form action={to(at.revoke(deviceId))} hidden={{ key: visit.key() }}>
        <Actions>
          <Button kind="stop">{words('chief.devices.revoke')}</Button>
        </Actions>
      </Form>
    </Page>
  )
}
