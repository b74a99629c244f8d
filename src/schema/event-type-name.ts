/** The TypeScript name of an event's properties: `[Agent] AI Response` gives `AIResponseProperties`. */
export function eventTypeName(eventName: string): string {
  return `${eventName.replace('[Agent] ', '').replace(/[^A-Za-z0-9]/g, '')}Properties`;
}
