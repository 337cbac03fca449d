import { describe, expect, it } from 'vitest';
import { nameFrom } from '../../shared/name/name.ts';

/** Statement => name. */
const SPELLINGS = `
The customer's name is Anna-Lena Müller => Anna-Lena Müller ; Caller's name is Siobhán O'Connor => Siobhán O'Connor
caller's name is siobhán o'connor => Siobhán O'Connor ; Customer's name is DeShawn => DeShawn
Customer's name is MacDonald => MacDonald ; Customer's name is Leonardo DiCaprio => Leonardo DiCaprio
Customer's name is Leonardo da Vinci => Leonardo da Vinci
Customer's name is Ludwig van Beethoven => Ludwig van Beethoven
customer's name is ludwig van beethoven => Ludwig van Beethoven
CUSTOMER'S NAME IS LUDWIG VAN BEETHOVEN => Ludwig van Beethoven
Customer's name is Charles de Gaulle => Charles de Gaulle ; Customer's name is Oscar de la Hoya => Oscar de la Hoya
Customer's name is De la Cruz => De la Cruz ; User's name is Robert De Niro => Robert De Niro
User's name is Vincent van 't Hoff => Vincent van 't Hoff
User's name is Ursula von der Leyen => Ursula von der Leyen
User's name is Gabriel García Márquez => Gabriel García Márquez ; User's name is Nguyễn Văn An => Nguyễn Văn An
User's name is Ana María de la Cruz => Ana María de la Cruz ; User's name is François => François
User's name is Björn Åkesson => Björn Åkesson ; User's name is Đặng => Đặng ; User's name is Ó Briain => Ó Briain
User's name is Çağlar => Çağlar ; User's name is Ærøskøbing => Ærøskøbing ; User's name is İbrahim => İbrahim
User's name is Дмитрий Иванов => Дмитрий Иванов ; User's name is дмитрий => Дмитрий
User's name is Γιώργος Παπαδόπουλος => Γιώργος Παπαδόπουλος ; User's name is 김철수 => 김철수
User's name is 田中さん => 田中さん ; User's name is सुनीता => सुनीता ; User's name is สมชาย => สมชาย
User's name is יוסף => יוסף ; User's name is Mary Ann Smith => Mary Ann Smith
User's name is Mary-Kate => Mary-Kate ; User's name is mary-kate olsen => Mary-Kate Olsen
USER NAME IS JEAN-LUC PICARD => Jean-Luc Picard ; USER'S NAME IS CONAN O'BRIEN => Conan O'Brien
User's name is D'Artagnan => D'Artagnan ; user's name is d'angelo => D'Angelo ; User's name is L'Oreal => L'Oreal
User's name is N'Golo Kanté => N'Golo Kanté ; User's name is O => O ; i'm bo => Bo ; i'm jo => Jo
I'm O'Brien => O'Brien ; I'm Jean-Luc => Jean-Luc ; I'm María José => María José ; I'm Юлия => Юлия ; I'm 李雷 => 李雷
user: i'm anna => Anna ; i'm anna, i need help => Anna ; I'm Dr. Smith => Dr. Smith ; I am Mrs. Jones => Mrs. Jones
i am peter from acme => Peter ; I'M PETER FROM ACME => Peter ; My name is peter => Peter ; my name is PETER => Peter
my name is peter please help => Peter ; my name is peter thanks => Peter
my name is peter and i am calling about => Peter ; my name is peter parker and i am calling about => Peter Parker
my name is peter calling about => Peter ; name: peter => Peter ; NAME: PETER PARKER => Peter Parker
customer name: jessica brown => Jessica Brown ; Customer Name: JESSICA BROWN => Jessica Brown
Customer name: O'Brien => O'Brien ; Customer name: Mary St. John => Mary St. John ; her name is jessica => Jessica
His name is ROBERT => Robert ; name is sam => Sam ; user goes by tom => Tom ; User goes by T.J. => T.J.
tom is the customer => Tom ; tom jones is the caller => Tom Jones ; TOM JONES IS THE CUSTOMER => Tom Jones
O'Brien is the customer => O'Brien ; Jean-Luc is the user => Jean-Luc
Jan van der Berg is the customer => Jan van der Berg ; Юлия is the customer => Юлия
María José is the caller => María José ; User O'Brien called about billing => O'Brien
User Jean-Luc mentioned a trip => Jean-Luc ; User María José called => María José
User van der Berg called => van der Berg ; User Jan van der Berg called => Jan van der Berg
User Юлия called => Юлия ; User McDonald reported an issue => McDonald ; User Dr. Smith called => Dr. Smith
USER TOM CALLED => Tom ; user is named tom => Tom ; User likes to be addressed as Mr. Baker => Mr. Baker
my name is grace => Grace ; my name is hope => Hope ; my name is frank => Frank ; my name is bill => Bill
my name is rose => Rose ; my name is anna young => Anna Young ; my name is ahmed => Ahmed ; my name is fred => Fred
my name is mohammed ali => Mohammed Ali ; my name is emily => Emily ; i'm emily => Emily ; i'm ahmed => Ahmed
i'm grace => Grace ; i'm julian => Julian ; i'm olive => Olive ; i'm clive => Clive ; i'm trent => Trent
i'm kelly => Kelly ; i'm iris and i need help => Iris ; i'm anna from boston => Anna
i'm anna calling about my bill => Anna ; The user’s name is O’Brien => O’Brien ; User's name is O'Brien => O'Brien
User's name is Jean-Luc => Jean-Luc ; User's name is McDonald => McDonald ; User's name is María José => María José
User's name is Nguyễn => Nguyễn ; User's name is van der Berg => van der Berg
My name is Jan van der Berg => Jan van der Berg ; User's name is Beverly D'Angelo => Beverly D'Angelo
User's name is St. John => St. John ; User's name is Mary St. John => Mary St. John
User's name is o'brien => O'Brien ; User's name is Юлия => Юлия ; User's name is 李雷 => 李雷 ; My name is 李雷 => 李雷
Customer name: 田中 太郎 => 田中 太郎 ; User's name is محمد علي => محمد علي ; I'm stefan => Stefan
User's name is Dr. Smith => Dr. Smith ; User's name is Mrs. Jones => Mrs. Jones ; I'm STEFAN => Stefan
I'M STEFAN => Stefan ; i'm stefan anderson => Stefan Anderson
my name is stefan anderson who lives in boston => Stefan Anderson ; my name is will => Will ; i'm mark => Mark
User's Name: O’Brien => O’Brien ; USER'S NAME IS O'BRIEN => O'Brien
user name is jan van der berg => Jan van der Berg ; user name is jean-luc picard => Jean-Luc Picard
USER NAME IS RONALD MCDONALD => Ronald McDonald ; User's name is José María Aznar López => José María Aznar López
User name is Robert Downey Jr. => Robert Downey Jr. ; User's name is John F. Kennedy => John F. Kennedy
User's name is J.R. Tolkien => J.R. Tolkien ; My name is J. K. Rowling => J. K. Rowling
USER EMILY CALLED ABOUT BILLING => Emily ; User's name is Abdul al-Sayed => Abdul al-Sayed
User's name is Zoë => Zoë ; User's name is Łukasz => Łukasz ; My name is AJ Brown => AJ Brown
User's name is Mary O'Neil-Smith => Mary O'Neil-Smith ; Her name is Nguyễn Thị Minh Khai => Nguyễn Thị Minh Khai
User name is Maria del Carmen Hernández Ruiz => Maria del Carmen Hernández Ruiz
User's name is MCDONALD => McDonald ; I'm van der Berg => van der Berg ; i'm o'brien => O'Brien
i am jean-luc => Jean-Luc ; i'm maria josé => Maria José ; User goes by JJ => JJ ; goes by O'Brien => O'Brien
User goes by AJ => AJ ; St. John is the customer => St. John ; I'M AL => Al ; User called O'Brien => O'Brien
User called St. John => St. John ; Customer name: St. John => St. John ; User St. John called => St. John
user's name is stefan and prefers email => Stefan ; user's name is stefan, lives in boston => Stefan
user's name is stefan living in boston => Stefan ; user's name is stefan lives in boston => Stefan
User name is Mr. Brown => Mr. Brown ; User name is mr brown => Mr Brown ; I am Mr. Bean => Mr. Bean
i'm dr. house => Dr. House ; My name is Sir Ian McKellen => Ian McKellen ; User's name is Mr. White => Mr. White
User's name is Daniel Day-Lewis => Daniel Day-Lewis
User's name is Robert Price Johnson III => Robert Price Johnson III
ROBERT JOHNSON III is the customer => Robert Johnson III ; User's name is Ed => Ed ; User's name is Xi Li => Xi Li
User's name is Ai => Ai ; User's name is Oz => Oz ; User's name is Ty => Ty ; User's name is Su => Su
User's name is Peter and he lives in Boston => Peter ; User's name is Peter who lives in Boston => Peter
User's name is Peter from Boston => Peter ; User's name is Peter with account 123 => Peter
User's name is Peter Parker 12025550123 => Peter Parker ; User's name is Tom and his wife's name is Anna => Tom
User's name is Tom and his dog is called Rex => Tom ; User's name is Elizabeth but goes by Liz => Elizabeth
User's name is Grace => Grace ; User's name is Hope => Hope ; User's name is Bill Price => Bill Price
User's name is Faith Young => Faith Young ; User's name is Rich Long => Rich Long ; User's name is Summer => Summer
User's name is May => May ; User's name is April June => April June ; User's name is Art => Art
User's name is Rose King => Rose King ; User's name is Christian => Christian ; User's name is Jordan => Jordan
User's name is Paris => Paris ; User's name is Frank => Frank ; User's name is Sunny => Sunny
User's name is Gay => Gay ; User's name is Early => Early ; User's name is Al => Al
User's name is Kim Do => Kim Do ; User's name is Ng => Ng ; User's name is Xi => Xi ; User's name is Said => Said
User's name is Stefan Anderson prefers email => Stefan Anderson ; User's name is Stefan Prefers email => Stefan
User's name is Stefan He lives in Boston => Stefan ; User's name is Stefan aka Steve => Stefan
User's name is Stefan or Steve => Stefan ; User's name is Stefan as per record => Stefan
User's name is Stefan since marriage => Stefan ; User's name is In Sung => In Sung ; User's name is An => An
User's name is Do Kim => Do Kim ; User's name is Per Hansen => Per Hansen ; User's name is Sandra Oh => Sandra Oh
User's name is Doris Day => Doris Day ; User's name is Vincent Price => Vincent Price
User's name is John Cash => John Cash ; User's name is James Cook => James Cook
User's name is Ian Wright => Ian Wright ; User's name is Martin Short => Martin Short
User's name is George Best => George Best ; User's name is Stephen King => Stephen King
User's name is Bill Gates => Bill Gates ; User's name is Will Smith => Will Smith
User's name is Mark Twain => Mark Twain ; User's name is Jack London => Jack London
User's name is Tiger Woods => Tiger Woods ; User's name is Elle Fanning => Elle Fanning
User's name is Alan Turing => Alan Turing ; User's name is Rosa Parks => Rosa Parks
User's name is Emma Stone => Emma Stone ; User's name is Robin Hood => Robin Hood
User's name is Orlando Bloom => Orlando Bloom ; User's name is Gordon Brown => Gordon Brown
User's name is Chris Pine => Chris Pine ; User's name is Chris Rock => Chris Rock
User's name is Kevin Bacon => Kevin Bacon ; User's name is Ted Turner => Ted Turner
User's name is Hugh Grant => Hugh Grant ; User's name is Courtney Love => Courtney Love
User's name is Brooklyn Chase => Brooklyn Chase ; User's name is Sam Walker => Sam Walker
User's name is John Bookman => John Bookman ; User's name is John Major => John Major
User's name is Nancy Reading => Nancy Reading ; User's name is James => James`;

const rows = (table: string): string[][] =>
  table
    .trim()
    .split(/\n| ; /)
    .map((row) => row.split(' => '));

describe('a name is read as its bearer writes it', () => {
  it.each(rows(SPELLINGS))('%s → %s', (statement = '', name = '') => {
    expect(nameFrom([statement])).toBe(name);
  });
});
