export { createStories } from './door.tsx'
export { findState, findStories, slugOf } from './find.ts'
export { messages } from './messages.ts'
export { StoriesIndex, StoryState } from './view.tsx'
