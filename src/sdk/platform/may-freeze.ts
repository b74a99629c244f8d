/** Whether the platform may freeze the process as soon as it has answered, whatever its environment says. */
export const MAY_FREEZE = false;
