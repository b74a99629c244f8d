import { AmplitudeAIError } from './amplitude-ai-error.js';

/** A setting has a value that means nothing. Thrown only with `validate: true`; otherwise the safest value is used. */
export class ConfigurationError extends AmplitudeAIError {
  constructor(message: string, hint?: string) {
    super('invalid_configuration', message, hint === undefined ? {} : { hint });
  }
}
