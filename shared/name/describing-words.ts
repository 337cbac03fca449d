/** Names when capitalised (a Mr. Young, a Ms. Do, a man named Said), but in lower case plain words. */
const HOMOGRAPHS = `
an back skip best better big black blue blunt brave bright brown busy close dark dear do early fair fine gay glad gold golden good
gray great green grey happy high home in jolly late light little long lovely low lucky man merry moody my new nice
noble old platinum poor ready red rich royal sad said savage see sharp short silver sincere small so son strong sunny
sure sweet swift tame true well white wild wise world young love per than else oh even case
train foot ferry`;

/** What people say they are after "I'm", or a name after "is": in lower case, no name. */
const QUALITIES = `
able absent abroad abusive active actual acute adamant adequate adult afraid alert alive allergic alone alright angry
asleep awake aware awesome awful awkward bad bankrupt beyond bilingual blind bored boring broke broken calm casual
certain cheap chronic clever cold colorblind common competent complex confident considerate content cool cranky crazy
cruel current cute dead deaf decent desperate diabetic difficult dirty distraught done double downtown drunk due dumb
dyslexic eager emotional enough epileptic ethical excellent exempt expert extra extreme famous fantastic far fast fat
fed fit fond formal fortunate frequent fresh frugal full fun functional funny further general gentle gluten guilty half
handy harsh healthy heartbroken heavy hesitant homosexual honest hot hungry hurt ignorant ill illiterate immune
impatient independent inside insane insecure intelligent intolerant irate jobless keen kind kosher lactose large lazy
lesbian less liable liberal literate livid local loud mad mature mean mental middle mistaken mobile modern moderate
naive nasty nearby neurotic neutral nonbinary normal nuts obese odd offline online organic outside overdue overseas
overweight paranoid partial particular passionate patient perfect permanent persistent picky pleasant polite popular
pregnant present pretty prior professional prone proper proud punctual pure quick quiet raw relevant reluctant remote
resident right risky rough rude rural safe sane sarcastic self selfish senior separate severe shy sick silent silly
similar simple single skinny sleepy slow smart smooth sober soft solid sore special specific square stable steady
sticky stiff strange strict stubborn stuck stupid sudden sufficient suicidal super superb sympathetic tall tense
terminal terrific thirsty thorough tired together tolerant tough toxic typical ugly unable unaware unique unwell upset
urgent useful useless usual vague valid vast vegan vegetarian vital vocal warm weak wealthy weary weird wheelchair
worse worst worth worthy wrong yours autistic asthmatic celiac dying underage underpaid unhappy anti bit bound bunch
couple deal fan favor fool freelance hold lack left lot lots main one part piece plus pro rest same set side sort ton
top total track ultra vice way whole student teacher nurse doctor lawyer attorney parent mother father mom dad mum
husband wife widow widower grandmother grandfather brother sister daughter neighbor neighbour tenant landlord realtor
pensioner veteran citizen immigrant refugee traveler traveller contractor freelancer entrepreneur artist musician
writer author accountant plumber electrician mechanic pilot soldier officer investor trader buyer seller shopper
beginner newbie nobody mandatory personal original medical material truly anyway somewhat somehow indeed grown fired
mixed fixed loved caught lying capable familiar consistent thin thick loose smaller larger younger older closer faster
stronger cheaper superior junior dependent illegal evil ordinary foreign native western eastern northern southern human
female male scary dry unfair precise uncertain rational radical athletic frozen naked spiritual brilliant innocent
intense scientific musical essential electric absolute primary secondary outdoor tiny giant huge distinct temporary
automatic moral broad civil academic alien ancient random plain mild lit whatever throughout gonna gotta kinda wanna
straight trans non alongside legit grand fake false secret teen teenager grad actor actress physician politician
architect farmer broker beat bummed burnt chill classy clumsy cozy dizzy fancy fussy groggy grumpy hangry hoarse horny
hyped itchy jetlag loopy moved nosy numb peckish petty queasy shook skint teary tied tipsy torn uneasy woozy zen irked
bitter blank cross daft deep fierce giddy gone grim grouchy gutsy humble hyper keto paleo mute mid-thirties half-way
part-time full-time well-off worn wide wired bipolar anemic arthritic claustrophobic homebound housebound bedridden
aboard ashamed fuming vexed`;

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
ability allergy allergies anniversary asset assets attitude audio avatar background battery behavior behaviour belief
bike birth birthplace boat browser budget calendar camera capacity car career category channel choice class comfort
community credentials culture currency deadline debt demand demographics diagnosis diet disease dream emotion energy
ethnicity expectations expense favorite favourite fear field finances fitness food furniture future game garden gift
goal goals group growth habit habits hair headset health height hobby hobbies hometown house household hunger idea
illness image income industry injury inquiry insight insights insurance intent intentions interests internet inventory
job kitchen knowledge lawsuit lead lease license lifestyle limit loan loss lunch machine marriage meal memory menu
method microphone model money mood mortgage music nationality need needs neighborhood network noise opinion opportunity
outcome pain passion passport path pattern pension personality picture plant pool power practice priority profit
progress project property purpose quality race rank rate reason religion requirements research resource response result
risk routine salary school score search segment size skill skills skin sleep software sound source space speed spirit
sport sports stage stock strategy stress style subject surgery symptom symptoms task taste tax taxes technology
temperature theme therapy ticket tone topic town toy traffic trend trouble truck trust university value vehicle video
view vision voice wage wait wallet wealth weather weight winter wish worry scooter motorcycle rail sea air cab uber
lyft airplane instinct gut feel rule rules looks`;

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

export const HOMOGRAPH_WORDS = set(HOMOGRAPHS);
export const QUALITY_WORDS = set(QUALITIES);
export const POSSESSION_WORDS = set(POSSESSIONS);
export const DEMONYM_WORDS = set(DEMONYMS);
export const CONVICTION_WORDS = set(CONVICTIONS);
