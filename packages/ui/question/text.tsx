import { Help, Label } from './label.tsx'
import {
  explainedBy,
  type FileQuestion,
  type LongTextQuestion,
  type TextQuestion,
} from './question.ts'

/** A box of one line. */
export const TextField = (props: TextQuestion) => (
  <>
    <Label {...props} />
    <Help {...props} />
    <input
      class={`box is-size-${props.size ?? 30}`}
      id={props.id ?? props.name}
      name={props.name}
      type={props.type ?? 'text'}
      list={undefined}
      inputmode={props.inputMode}
      autocomplete={props.autoComplete}
      value={props.value}
      aria-describedby={explainedBy(props)}
      aria-invalid={props.problem ? true : undefined}
    />
  </>
)

/** A box of several lines. */
export const LongTextField = (props: LongTextQuestion) => (
  <>
    <Label {...props} />
    <Help {...props} />
    <textarea
      class="box"
      id={props.name}
      name={props.name}
      rows={props.rows ?? 5}
      aria-describedby={explainedBy(props)}
      aria-invalid={props.problem ? true : undefined}
    >
      {props.value}
    </textarea>
  </>
)

/** A file from the phone or its camera. */
export const FileField = (props: FileQuestion) => (
  <>
    <Label {...props} />
    <Help {...props} />
    {props.kept && <p class="question-kept">{props.words('ui.fileKept', { name: props.kept })}</p>}
    <input
      class="box is-file"
      id={props.name}
      name={props.name}
      type="file"
      accept={props.accept}
      data-most-bytes={props.most?.bytes}
      data-too-large={props.most?.otherwise}
      aria-describedby={explainedBy(props)}
      aria-invalid={props.problem ? true : undefined}
    />
  </>
)
