import { describe, expect, it } from 'vitest';
import { nameFrom } from '../../shared/name/name.ts';

/** Statement => name. */
const STATEMENTS = `
User name is Bob => Bob ; User's name is Bob. => Bob ; The user's name is Bob Marley. => Bob Marley
User's name: Bob => Bob ; Users name is Bob => Bob ; User's name is Jo. => Jo ; User's name is Wu. => Wu
I'm Al => Al ; I'm Jo and I need help => Jo ; I'm Ed from billing => Ed ; I am Li => Li ; Hi, I'm Anna. => Anna
Hello, I'm Anna and I'm calling about my bill => Anna ; User said: I'm Anna => Anna ; User said "I'm Anna" => Anna
I am Sarah Connor, a customer since 2010 => Sarah Connor ; I'm Peter, calling about my order => Peter
I'm Peter calling about my order => Peter ; I'm Peter with Acme Corp => Peter ; I'm Peter, the owner => Peter
im not sure. My name is Peter => Peter ; My name is Peter Parker => Peter Parker
My name is Peter, I live in Boston => Peter ; My name is Peter I live in Boston => Peter
My name is Peter - I live in Boston => Peter ; My name is Peter; I live in Boston => Peter
My name is Peter (Pete) => Peter ; My name is Peter! => Peter ; My name is Peter but call me Pete => Peter
My name is Peter calling from Acme => Peter ; My name is Peter with an account at Acme => Peter
My name is Peter because my father liked it => Peter ; My name is Peter so nice to meet you => Peter
User's name is Peter, a VIP => Peter ; User's name is Peter; prefers email => Peter
User's name is Peter (account 123) => Peter ; User's name is Peter - premium => Peter
User's name is Peter – premium => Peter ; User's name is "Peter" => Peter ; User's name is 'Peter' => Peter
User's name is “Peter Parker” => Peter Parker ; User's name is **Peter** => Peter
User's name is actually Peter => Peter ; User's full name is Peter Parker => Peter Parker
User's first name is Peter => Peter ; User's real name is Peter => Peter ; User's preferred name is Pete => Pete
User's nickname is Pete => Pete ; User full name: Peter Parker => Peter Parker
Full name: Peter Parker => Peter Parker ; First name: Peter => Peter ; Name - Peter => Peter
Caller name: Peter => Peter ; Caller Name: Peter Parker => Peter Parker ; User Name: Peter => Peter
User name Peter => Peter ; Client name: Peter => Peter ; Customer name is Jessica => Jessica
Customer name = Jessica => Jessica ; {"customer_name": "Jessica"} => Jessica
{"name":"Jessica Brown"} => Jessica Brown ; Name of the caller: Jessica => Jessica
The name of the caller is Jessica => Jessica ; The name of the customer is Jessica Brown => Jessica Brown
Name on file: Jessica Brown => Jessica Brown ; Her name is Jessica => Jessica ; Their name is Sam => Sam
Name is Sam => Sam ; The name is Bond => Bond ; User said her name is Maria Lopez => Maria Lopez
User confirmed that his name is Tom => Tom ; User stated that name is Tom => Tom
Caller says his name is Tom => Tom ; She said her name is Eva => Eva ; User told us her name is Eva => Eva
User told the agent that his name is Tom => Tom ; User mentioned that their name is Kim => Kim
Caller gave his name as Tom => Tom ; User gave name as Tom => Tom ; User provided her name as Eva => Eva
User provided her name: Eva => Eva ; User has a dog, and the user's name is Tom => Tom
User's wife is Anna, and the user's name is Tom => Tom ; User goes by Tom => Tom
User usually goes by Tommy => Tommy ; User goes by the name Tom => Tom ; User goes by the name of Tom => Tom
Goes by Tom Jones => Tom Jones ; The customer goes by Kit => Kit ; He goes by Tom => Tom ; who goes by Tom => Tom
User prefers to go by Liz => Liz ; Elizabeth goes by Liz => Liz ; Tom is the customer => Tom
Tom Jones is the customer => Tom Jones ; Tom is the user => Tom ; Tom is a customer => Tom
Tom is a premium customer => Tom ; Al is the caller => Al ; Li is the customer. => Li
Tom is the customer who called => Tom ; Tom is a customer of Acme => Tom ; User Emily asked about refunds => Emily
User Emily Brown asked about refunds => Emily Brown ; User Emily is interested => Emily
User Emily wants a refund => Emily ; User Emily has two accounts => Emily ; User Emily lives in Boston => Emily
User Emily will call back => Emily ; User Emily's order is late => Emily ; User Emily recently moved => Emily
User Emily (VIP) => Emily ; User Emily, who lives in Boston => Emily ; User Al called => Al
User Bo asked for help => Bo ; User Li said hello => Li ; User Will called => Will ; User Mark works in tech => Mark
User Grace reported a bug => Grace ; The user Emily called => Emily ; Customer Tom complained => Tom
Customer Tom Baker wants a refund => Tom Baker ; customer Tom requested a callback => Tom
Caller Emily asked for a refund => Emily ; caller Emily Stone requested help => Emily Stone
Client Tom bought a car => Tom ; User Tom Called About Billing => Tom ; User called Tom => Tom
User called Tom Baker => Tom Baker ; User called Tom Baker, lives in Rome => Tom Baker
Customer called Maria Garcia => Maria Garcia ; User is named Tom => Tom ; User named Tom => Tom
Customer named Tom Baker called => Tom Baker ; User is called Tom => Tom ; User is known as Tom => Tom
The caller is called Tom => Tom ; The caller is Tom => Tom ; The customer is Tom Baker => Tom Baker
User introduced himself as Tom => Tom ; caller identified herself as Eva => Eva ; I'm called Tom => Tom
You can call me Tom => Tom ; Please call me Tom => Tom ; Everyone calls me Tom => Tom
User wants to be called Tom => Tom ; This is Tom calling => Tom ; this is Tom Baker speaking => Tom Baker
Hello, this is Tom. => Tom ; User's name is John, not Jon => John ; No, my name is John => John
Not happy with service. User's name is John => John ; User is not sure but his name is John => John
User does not like email, and his name is John => John ; My name was misspelled; my name is Jon => Jon
User's name was John Smith => John Smith ; My name's John => John ; my name’s John => John
User’s name is John => John ; I’m John => John ; My name is Jo => Jo ; I'm Bo => Bo ; User name is Li => Li
My name is Anna and I am calling about my bill => Anna ; User's name is Stefan, prefers email => Stefan
User name is Stefan Anderson who lives in Boston => Stefan Anderson ; I'm Peter from Acme => Peter
My name is Sam. I need help => Sam ; User's name is Maria Garcia (VIP) => Maria Garcia
the caller's name is Tom => Tom ; i am Michael Davis => Michael Davis ; User goes by Mike => Mike
goes by Mike => Mike ; Stefan is the customer => Stefan ; John Smith is the caller => John Smith
Maria is a user => Maria ; her name is Maria => Maria ; His name is Tom => Tom
caller Tom asked about shipping => Tom ; Name: Anna => Anna ; My name is Dr. Jane Smith => Jane Smith
My name is Will Young => Will Young ; User said his name is Tom => Tom
User told the agent her name is Maria => Maria ; The name of the user is Rex => Rex
User prefers to be called Liz => Liz ; Call me Bob => Bob ; User introduced herself as Maria Lopez => Maria Lopez
Agent: Hi, my name is Julia. User: Hi, I'm Tom => Tom ; User is called Stefan => Stefan
A user named Peter called => Peter ; Agent confirmed that Stefan Anderson is the caller => Stefan Anderson
caller_name: Stefan Anderson => Stefan Anderson ; User's last name is Smith => Smith
User's first name is Anna and last name is Smith => Anna ; User gave her name as Anna => Anna
The caller's name was recorded as Anna Bell => Anna Bell ; This is Anna calling about my order => Anna
Hi, this is Anna => Anna ; User is Stefan => Stefan ; The caller is John Smith => John Smith
My wife's name is Anna and my name is Tom => Tom ; my name's Anna => Anna ; User Emily's account was locked => Emily
User Sarah Johnson, a VIP, called => Sarah Johnson ; The customer Tom Baker requested a refund => Tom Baker
User name is Anna Email: a@b.c => Anna ; Name is Bond => Bond ; User, whose name is Stefan, called => Stefan
Customer name: Al => Al ; User called Bo => Bo ; User's dog's name is Rex and the user's name is Tom => Tom
The user's name is Stefan Anderson and they prefer morning calls => Stefan Anderson
User name is Stefan Anderson, email stefan@example.com => Stefan Anderson ; User name is Stefan @ Acme => Stefan
User's name is Stefan. He lives in Boston. => Stefan ; User's name is Stefan (pronounced Shtefan) => Stefan
My name is Stefan, S-T-E-F-A-N => Stefan ; Customer Name: Maria Garcia (VIP), Phone: +12025550123 => Maria Garcia
Customer name: Maria Garcia | Account 12 => Maria Garcia ; - Customer name: Maria Garcia => Maria Garcia
Facts: customer name: Maria Garcia => Maria Garcia ; Summary: User called. Name: Maria Garcia => Maria Garcia
Customer name Maria Garcia => Maria Garcia ; Customer's name: Maria => Maria ; Customer’s name – Maria => Maria
User's name is Ms. Mary Poppins => Mary Poppins ; My name is Professor Xavier => Professor Xavier
My name is Miss Jones => Miss Jones ; User is Maria => Maria ; the user's called Maria => Maria
Customer goes by Maria => Maria ; User also goes by Mia => Mia
My name is Inigo Montoya, you killed my father => Inigo Montoya ; My name is My Linh => My Linh
My name is So Young => So Young ; User James called => James ; User Thomas wants help => Thomas
User Chris is happy => Chris ; User Ahmed requested help => Ahmed ; User Fred works in tech => Fred
User Sterling called => Sterling ; User Kimberly called => Kimberly ; User Ming asked => Ming
User Carlos mentioned => Carlos ; User Nicholas said => Nicholas ; User Mohammed called => Mohammed
User Agnes was angry => Agnes ; User Lucas Reed wants => Lucas Reed`;

const rows = (table: string): string[][] =>
  table
    .trim()
    .split(/\n| ; /)
    .map((row) => row.split(' => '));

describe('a name is found in what is said of the caller', () => {
  it.each(rows(STATEMENTS))('%s → %s', (statement = '', name = '') => {
    expect(nameFrom([statement])).toBe(name);
  });
});
