import { type Leaflet, type ServiceDefinition, textIn } from '#packages/forms'
import { More, Notice, type PageFrame } from '#packages/ui'

type Props = {
  frame: PageFrame
  definition: Pick<ServiceDefinition | Leaflet, 'schema' | 'legal' | 'unverified' | 'version'>
}

/** What nobody has checked yet, and the rules a service rests on. */
export const Rules = ({ frame: { words, language }, definition }: Props) => (
  <>
    {definition.unverified.length > 0 && (
      <Notice tone="wait" words={words} title={words('citizen.service.toConfirm')}>
        <ul>
          {definition.unverified.map((one) => (
            <li key={one.id}>{textIn(one, language)}</li>
          ))}
        </ul>
      </Notice>
    )}
    <More summary={words('citizen.service.rules')}>
      <ul>
        {definition.legal.map((rule) => (
          <li key={rule.ref}>
            {rule.ref}: {textIn(rule.about, language)}
            {!rule.verified && ` (${words('citizen.service.unconfirmed')})`}
          </li>
        ))}
      </ul>
      {definition.schema === 'gerbang.service/1' && (
        <p>{words('citizen.service.version', { version: definition.version })}</p>
      )}
    </More>
  </>
)
