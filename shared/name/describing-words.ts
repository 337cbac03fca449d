/** Names when capitalised (a Mr. Young, a Ms. Do, a man named Said), but in lower case plain words. */
const HOMOGRAPHS = `
an back skip best better big black blue blunt brave bright brown busy close dark dear do early fair fine gay glad gold golden good
gray great green grey happy high home in jolly late light little long lovely low lucky man merry moody my new nice
noble old platinum poor ready red rich royal sad said savage see sharp short silver sincere small so son strong sunny
sure sweet swift tame true well white wild wise world young love per than else oh even case
train foot ferry`;

/** What people say they are after "I'm", or a name after "is": in lower case, no name. */
const QUALITIES = `
able absent abroad abusive active actual acute adamant addicted adequate adult afraid aggressive alert alive allergic
alone alright amazed amazing angry annoying anxious asleep astonished available awake aware awesome awful awkward bad
bankrupt beautiful beyond bilingual blind bored boring broke broken calm careful casual cautious certain cheap cheerful
chronic clever cold colorblind comfortable common competent complex concerned confident conscious conservative considerate
content convinced cool cranky crazy creative critical cruel curious current cute dangerous dead deaf decent desperate
devastated diabetic difficult dirty disabled distraught divorced done double doubtful downtown drunk due dumb dyslexic
eager easygoing elderly eligible emotional engaged enough epileptic ethical excellent excited exempt exhausted expert
extra extreme faithful famous fantastic far fast fat favorable fed fit flexible fond formal fortunate frequent fresh
friendly frugal full fun functional funny furious further general generous gentle gluten grateful guilty half handicapped
handy harsh healthy heartbroken heavy helpful helpless hesitant homeless homosexual honest honored hopeful hopeless
horrible hospitalized hot hungry hurt ignorant ill illiterate immune impatient impressive inactive independent inside
insane insecure intelligent interesting intolerant introverted irate irritable jealous jobless keen kind kosher lactose
large lazy lesbian less liable liberal literate livid local lonely loud mad married mature mean mental middle mindful
mistaken mobile modern moderate naive nasty naturally nauseous nearby negative nervous neurotic neutral nonbinary
normal nuts obese obvious odd offline online optimistic organic outraged outside overdue overseas overwhelmed overweight
paranoid partial particular passionate patient peaceful perfect permanent persistent pessimistic physical picky pleasant
polite political popular positive powerful practical pregnant present pretty prior productive professional prone
proper proud punctual pure quick quiet raw realistic reasonable relevant reliable religious reluctant remarkable remote
resident respectful responsible restless retired ridiculous right risky rough rude rural safe sane sarcastic satisfied
scared sceptical self selfish senior sensitive separate serious severe shy sick silent silly similar simple single skeptical
skinny sleepy slow smart smooth sober soft solid sore special specific speechless square stable steady sticky stiff
strange strict stressed stubborn stuck stupid successful sudden sufficient suicidal super superb supportive surprised
suspicious sympathetic tall tense terminal terrible terrific thankful thirsty thorough thrilled tired together tolerant
tough toxic typical ugly unable unaware unemployed unique united unwell upset urgent useful useless usual vague valid
vast vegan vegetarian vital vocal vulnerable warm weak wealthy weary weird wheelchair widowed willing wonderful worse worst
worth worthy wrong yours autistic asthmatic celiac deceased dying underage underpaid unhappy uninsured inconvenienced
anti bit bound bunch couple deal double fan favor fool freelance hold kidding lack left lot lots main nuts offered one
part piece plus pro rest same set side sort totally ton top total track ultra vice way whole worth student teacher nurse
doctor lawyer attorney parent mother father mom dad mum husband wife widow widower grandmother grandfather brother sister
daughter neighbor neighbour tenant landlord realtor pensioner veteran citizen immigrant refugee tourist traveler
traveller contractor freelancer entrepreneur artist musician writer author journalist scientist pharmacist therapist
accountant plumber electrician mechanic pilot soldier officer investor trader buyer seller shopper beginner newbie nobody
mysterious mandatory personal original medical material fairly slowly widely merely truly highly mostly anyway somewhat somehow indeed grown fired mixed fixed loved
caught lying capable familiar consistent thin thick loose smaller larger younger older closer faster stronger cheaper
superior junior dependent illegal evil ordinary foreign native western eastern northern southern human female male scary
dry unfair precise uncertain rational radical athletic frozen naked spiritual brilliant innocent intense scientific
musical essential electric absolute primary secondary outdoor tiny giant huge distinct temporary automatic moral broad
civil academic alien ancient random plain mild lit whatever throughout gonna gotta kinda wanna straight trans non anti
likely unlikely alongside legit grand fake false secret teen teenager grad actor actress physician politician architect
farmer broker beat booked bummed burnt buzzed chill chilly classy clumsy cozy dizzy drained dreadful fancy fatigued
feverish fussy groggy grumpy gutted hangry hoarse horny hyped itchy jetlagged jetlag knackered loopy moved nosy numb
parched peckish peeved petty puzzled queasy shook shocked shattered skint sluggish snowed stoked stranded swamped
teary tied tipsy torn touched troubled uneasy wasted winded woozy zen elated livid irked miffed bitter blank blessed
cross crushed daft deep drenched fearful fierce giddy gone grim grouchy gutsy hooked humble hyper inspired intrigued
keto paleo lefthanded left-handed right-handed mute mid-thirties middle-aged half-way old-fashioned part-time full-time
self-employed short-sighted well-off worn wide widely wired yearning youthful zealous bipolar anemic arthritic
immunocompromised colorless claustrophobic forgetful perplexed positive homebound housebound bedridden abroad aboard
ashamed astounded baffled bewildered chuffed desperate disgusted dismayed displeased elated enraged fuming furious
incensed infuriated mortified nonplussed offended peeved perturbed petrified relieved seething terrified traumatized
unconvinced unimpressed unsatisfied vexed`;

const DEMONYMS = `
african albanian algerian american arab arabic argentine argentinian armenian asian australian austrian azerbaijani
bangladeshi basque bavarian belarusian belgian bolivian bosnian brazilian british bulgarian californian cambodian canadian
catalan caucasian chilean chinese colombian croatian cuban czech danish dominican dutch ecuadorian egyptian english
estonian ethiopian european filipino finnish french georgian german ghanaian greek guatemalan haitian hawaiian hispanic
hungarian icelandic indian indonesian iranian iraqi irish israeli italian jamaican japanese jordanian kenyan korean
kurdish kuwaiti latina latino latvian lebanese libyan lithuanian malaysian maltese mexican moroccan nepalese nepali
nigerian norwegian pakistani palestinian panamanian paraguayan persian peruvian polish portuguese romanian russian saudi
scottish serbian singaporean slovak slovenian somali spanish sudanese swedish swiss syrian taiwanese texan thai tunisian
turkish ugandan ukrainian uruguayan venezuelan vietnamese welsh yemeni`;

/** Names too (Christian Meyer), but after "I'm" or "User is" a confession, party or condition, never spoken as a name. */
const CONVICTIONS = `
agnostic anglican atheist baptist buddhist catholic christian conservative democrat diabetic evangelical gay hindu jewish
lesbian liberal lutheran methodist mormon muslim orthodox pentecostal protestant quaker republican sikh autistic deaf
blind bisexual transgender hiv-positive aquarius capricorn sagittarius scorpio libra pisces`;

/** What a caller has: "User Mood is good", "User Wife called". Not looked for where a name is stated outright. */
const POSSESSIONS = `
ability allergy allergies anniversary apartment asset assets attitude audio avatar background battery behavior behaviour belief
bike birth birthplace boat browser budget business calendar camera capacity car career category channel choice class
comfort community condition couple credentials culture currency deadline debt decision demand demographics diagnosis diet
disease dream education emotion energy ethnicity excitement expectation expectations expense family fan favorite favourite
fear field finances fitness food frustration fun furniture future game garden gift goal goals group growth habit habits
hair happiness headset health height hobby hobbies home hometown house household hunger idea illness image income industry
injury inquiry insight insights insurance intent intention intentions interest interests internet inventory job kitchen
knowledge lawsuit lead lease license lifestyle limit loan location loss lunch machine marriage meal medication memory menu
method microphone model money mood mortgage motivation music nationality need needs neighborhood network noise nutrition
objective occupation opinion opportunity outcome pain passion passport path pattern pension personality picture
plant pool position power practice priority prescription profession profit progress project property purpose quality
question race rank rate reason relationship religion requirement requirements research resource response result risk
routine salary school score search segment sentiment situation size skill skills skin sleep software solution sound source
space speed spending spirit sport sports stage stock strategy stress style subject surgery symptom symptoms task taste tax
taxes technology temperature theme therapy ticket tone topic town toy traffic training treatment trend trouble truck trust
university vacation value vehicle video view vision voice wage wait wallet wealth weather wedding weight wife winter wish
worry writing scooter motorcycle rail sea air cab uber lyft airplane instinct gut feel rule rules looks`;

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

export const HOMOGRAPH_WORDS = set(HOMOGRAPHS);
export const QUALITY_WORDS = set(QUALITIES);
export const POSSESSION_WORDS = set(POSSESSIONS);
export const DEMONYM_WORDS = set(DEMONYMS);
export const CONVICTION_WORDS = set(CONVICTIONS);
