import { type Choice, idOf, type Upload } from '#modules/beside'
import { Actions, Button, Form, Page } from '#packages/ui'
import type { Visit } from '#platform/http'
import { chiefPaths } from '../paths.ts'
import { Choose } from './choose.tsx'

type Props = { visit: Visit; id: string; upload: Upload; choices: Choice[] }

/** What each of the office's words for a service means here. */
export const ServicesView = ({ visit, id, upload, choices }: Props) => {
  const { words, frame, to } = visit
  const title = words('chief.arrivals.servicesTitle')
  const options = [
    { value: '', label: words('chief.arrivals.noService') },
    ...choices.map((one) => ({ value: one.id, label: one.name })),
  ]
  return (
    <Page frame={frame} title={title} back={to(chiefPaths.brought(id))} isPrivate>
      <h1>{title}</h1>
      <p>{words('chief.arrivals.servicesLead')}</p>
      <Form action={to(chiefPaths.brought(id, 'layanan'))} hidden={{ key: visit.key() }}>
        {upload.words.map(({ word, written, target }, at) => (
          <Choose
            key={word}
            name={`kata-${at}`}
            label={written}
            value={target ? idOf(target) : ''}
            options={options}
          />
        ))}
        <Actions>
          <Button>{words('chief.arrivals.next')}</Button>
        </Actions>
      </Form>
    </Page>
  )
}
