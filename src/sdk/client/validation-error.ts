import { AmplitudeAIError } from './amplitude-ai-error.js';

/** A tracking call was given a bad value. Thrown only with `validate: true`. */
export class ValidationError extends AmplitudeAIError {
  /** The option at fault, such as `latencyMs`. */
  readonly field: string;

  constructor(field: string, message: string) {
    super('invalid_input', message);
    this.field = field;
  }
}
