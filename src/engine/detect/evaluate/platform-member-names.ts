/**
 * Method names that the language's and Node's own objects bear: `x.write(…)` on an unknown `x` says nothing about an
 * app's method of that name. Without `search`, which apps call on their own objects far more often. A list, since
 * asking the prototypes would load Node's HTTP and fetch.
 */
export const PLATFORM_MEMBER_NAMES: ReadonlySet<string> = new Set(
  `
Console abort add addListener anchor append apply arguments arrayBuffer assert assignSocket at big bind blink
blob body bodyUsed bold bytes call caller cancel catch charAt charCodeAt clear clone close codePointAt compile
concat constructor context copyWithin cork count countReset createTask debug delete destroy destroyed
detachSocket dir dirxml dotAll emit end endsWith entries error eventNames every exec fill filter finally find
findIndex findLast findLastIndex fixed flags flat flatMap fontcolor fontsize forEach formData get getAll
getDate getDay getFullYear getHours getMaxListeners getMilliseconds getMinutes getMonth getReader getSeconds
getSetCookie getTime getTimezoneOffset getUTCDate getUTCDay getUTCFullYear getUTCHours getUTCMilliseconds
getUTCMinutes getUTCMonth getUTCSeconds getWriter getYear global group groupCollapsed groupEnd has hasIndices
hasOwnProperty headers ignoreCase includes indexOf info isPrototypeOf isWellFormed italics join json keys
lastIndexOf length link listenerCount listeners localeCompare locked log map match matchAll multiline name
normalize off ok on once padEnd padStart pipeThrough pipeTo pop prependListener prependOnceListener profile
profileEnd propertyIsEnumerable push rawListeners redirected reduce reduceRight removeAllListeners
removeListener repeat replace replaceAll reverse set setDate setDefaultEncoding setFullYear setHours
setMaxListeners setMilliseconds setMinutes setMonth setSeconds setTime setUTCDate setUTCFullYear setUTCHours
setUTCMilliseconds setUTCMinutes setUTCMonth setUTCSeconds setYear shift signal size slice small some sort
source splice split startsWith status statusCode statusMessage statusText sticky strike sub substr substring
sup table tee test text then time timeEnd timeLog timeStamp toDateString toGMTString toISOString toJSON
toLocaleDateString toLocaleLowerCase toLocaleString toLocaleTimeString toLocaleUpperCase toLowerCase
toReversed toSorted toSpliced toString toTimeString toUTCString toUpperCase toWellFormed trace trim trimEnd
trimLeft trimRight trimStart type uncork unicode unicodeSets unshift url valueOf values warn with writable
writableBuffer writableCorked writableEnded writableFinished writableHighWaterMark writableLength
writableNeedDrain writableObjectMode write writeContinue writeEarlyHints writeHead writeHeader writeProcessing
`.split(/\s+/),
);
