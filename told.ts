/** What a command is told of the second person. */
export type Told = { approval?: string; emergency?: string; by?: string }

/** The same, as every such command reads it. */
export const toldOptions = {
  approval: { type: 'string' },
  emergency: { type: 'string' },
  by: { type: 'string' },
} as const

/** How a command says what it wants. */
export const toldHelp = `  --approval NUMBER                   two persons agreed on it (/pusat/dua-orang); good once
  --emergency "WHY" --by "NAME"       one person alone: stands in the public log, and everybody who
                                      answers for the house is told of it for thirty days`

/** What of this was said. */
export const toldIn = ({
  approval,
  emergency,
  by,
}: { [name in keyof Told]?: string | undefined }): Told => ({
  ...(approval && { approval }),
  ...(emergency !== undefined && { emergency }),
  ...(by && { by }),
})
