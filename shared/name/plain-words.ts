/** Words of grammar and of customer service that are part of nobody's name, however they are written. */
const GRAMMAR = `
a the and or but nor yet if whether because since while when whenever where wherever who whom whose which what why how
that this these those there here then though although unless until till as at by for from into of off on onto out over
through to toward towards under up upon via with within without about above across after against along among around
before behind below beneath beside besides between beyond despite down during except inside like near outside past
regarding concerning i me mine myself you your yours yourself he him his himself she her hers herself it its itself we
us our ours they them their theirs themselves oneself i'm i'd i've i'll you're he's she's it's we're they're that's
what's who's there's here's let's don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't couldn't
shouldn't haven't hasn't hadn't ain't not no none never nothing nobody nowhere neither yes yeah yep nope okay ok please
thanks hi hello hey bye goodbye sorry um uh well welcome be can could might must shall should would ought cannot every
each all any some both either few many much more most less least several other another such same own only also too very
quite rather really just still already always often usually sometimes rarely seldom ever again almost maybe perhaps
probably possibly definitely certainly actually apparently currently recently previously formerly originally initially
eventually finally today tomorrow yesterday tonight now later soon once twice instead otherwise therefore however thus
hence etc one two three four five six seven eight nine ten first second third next last ago away anyone anybody
anything everyone everybody everything someone somebody something somewhere anywhere everywhere monday tuesday
wednesday thursday friday saturday sunday january february october november december mornings evenings morning
afternoon evening night noon midnight weekend weekday week weeks month months year years days hour hours minute minutes
daily weekly monthly yearly annual annually time times date anytime asap`;

const SERVICE = `
user users customer customers caller callers client clients patient patients member members guest guests subscriber
subscribers visitor agent agents assistant assistants representative representatives operator bot advisor adviser
person people account accounts number numbers id ids phone telephone mobile cell email emails e-mail mail sms text
texts fax address addresses username password pin login contact contacts call calls callback voicemail message messages
chat communication communications conversation conversations name names surname firstname lastname nickname birthday
dob gender age language status type tier level plan plans membership premium vip gold-tier loyalty rewards points
subscription profile preference preferences setting settings notification notifications reminder reminders newsletter
privacy policy terms agreement consent order orders invoice invoices bills billing payment payments refund refunds
charge fee fees balance credit debit card cards transaction transactions bank banking prices pricing cost quote
discount coupon voucher offer delivery shipping shipment package parcel tracking return returns exchange warranty
receipt product products item items service services support help desk helpdesk center centre department team staff
sales marketing finance accounting legal hr office business company corporation corp inc llc ltd gmbh plc co. firm
organization organisation enterprise employer employee employees manager supervisor director ceo cto cfo coo vp head
chief owner owners founder president secretary engineer developer consultant technician issue issues problem problems
question questions inquiry inquiries enquiry enquiries complaint complaints concern concerns request requests feedback
ticket tickets cases incident error errors bug outage information info details data database record records file files
document documents form forms report reports list history log notes summary comment review reviews survey rating
website site web app application software hardware device computer laptop internet network router wifi server system
platform portal interface dashboard feature features version access security verification authentication identity
authorization appointment appointments booking bookings reservation reservations schedule meeting meetings session
event trip flight hotel room ticketing experience journey success satisfaction relations retention persona story base
care guide manual bus car bike bicycle plane taxi subway metro boat tram public ship home city state country zip code
postcode street location timezone region area title role position reference confirmation existing prospective potential
former current returning repeat regular valued loyal longtime standard basic free trial sample test demo example
placeholder anonymous unknown unnamed unspecified undisclosed unidentified unavailable unclear unconfirmed undefined
unlisted unverified unrecognized unsure missing pending private confidential hidden blank empty null nil void tbd tba
tbc n/a unset default redacted withheld masked incognito nameless incorrect correct wrong invalid valid inaccurate
accurate incomplete complete important irrelevant required optional relevant necessary available listed recorded
attached similar identical different common usual unusual uncommon rare visible difficult hard easy impossible possible
official illegible unreadable inaudible spelt spelled misspelt deceased fake false`;

/** Never part of a name. Lower case, straight apostrophes. */
export const PLAIN_WORDS: ReadonlySet<string> = new Set(`${GRAMMAR} ${SERVICE}`.trim().split(/\s+/));
