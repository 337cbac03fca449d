import { describe, expect, it } from 'vitest';
import { nameFrom } from '../../shared/name/name.ts';

const OTHERS = `
User has two kids ; User works at Acme ; User and agent discussed refund ; I'm a doctor ; User's dog is called Rex
User's dog is named Rex ; User's cat's name is Whiskers ; User has a cat named Whiskers ; User has a son called Max
User's son is named Max ; User's daughter's name is Lily ; User's husband's name is Tom
User's husband is called Tom ; User's mother is called Rosa ; User's boss is Karl ; User's boss is named Karl Meier
User's friend Tom called ; User's wife Anna called about billing ; User's assistant's name is Pam
User's company name is Acme ; User's company's name is Acme ; User's business is called Blue Sky
User's employer is Acme ; User's doctor is Dr. Smith ; User's doctor's name is Dr. Smith
User's lawyer is called Saul ; Customer's wife is named Maria ; Customer's husband's name is Juan
Caller's sister's name is Jane ; The caller's mother's name is Ruth ; The customer's child is called Tim
The user's pet is named Fluffy ; My dog's name is Rex ; My wife's name is Anna ; My wife is called Anna
My boss is called Karl ; My husband is Tom ; My sister Maria called yesterday ; My company is called Acme
My company's name is Acme ; my son's name is leo ; The agent is called Julia ; The agent's name was Julia
Agent name: Julia ; Agent's name: Julia ; Agent Name is Julia ; Assistant's name is Eva
The assistant is named Eva ; The bot's name is Eva ; The doctor's name is House ; The company name is Acme
Company name: Acme ; Company: Acme ; Pet name: Rex ; Dog's name: Rex ; Wife's name: Anna ; Spouse name: Anna
Emergency contact name: Anna ; Emergency contact: Anna Bell ; Contact name for the company is Bob
Product name: Widget ; Plan name: Gold ; Agent: Julia ; Her sister's name is Maria ; His wife's name is Anna
Her husband is called Tom ; Their dog is called Rex ; his boss's name is Karl ; her son is named Leo
User mentioned his wife's name is Anna ; User mentioned that her dog is called Rex
User said his wife is called Anna ; User said the agent's name is Julia ; User said her brother Tom will call
User talked about his friend Peter ; User spoke to an agent named Julia ; User asked for Julia
User wants to speak to Karl ; User was helped by Julia ; User works with a colleague named Peter
User named his dog Rex ; User's favorite singer is called Adele ; User's favourite restaurant is called Luigi
User's street name is Elm ; User lives on a street called Elm ; User bought a boat called Bella
User's project is called Apollo ; User's username is stefan ; User's account name is stefan
User's file name is Report ; My name is none of your business ; Tom is the customer's brother
Tom is the caller's husband ; Tom is the user's doctor ; Tom is the customer representative
Acme is the customer's company ; User goes by car ; User's dog goes by Max ; User's wife goes by Annie
User Agent Firefox ; Another customer Tom complained ; Spoke to a different user Emily
User's neighbor, Mr. Jones, complained ; User's teacher is Mrs. Jones ; User has an appointment with Dr. Smith
User asked about Dr. Smith ; The representative said her name is Julia ; Agent said his name is Tom
The nurse said her name is Joy ; A friend told the user his name is Tom ; User has a dog; his name is Rex
User has a dog. His name is Rex. ; User adopted a puppy, its name is Bella
User has a daughter and her name is Lily ; User's mother called; her name is Ruth
User is calling for her mother. Her name is Ruth. ; User's manager signs as Bob ; Name of the dog is Rex
The name of the company is Acme ; The name of her sister is Maria ; The name of the agent was Julia
name of pet: Rex ; User is CEO of Acme ; "I'm with Acme" ; I'm with Tom ; I'm Tom's wife ; I'm Anna's mother
I'm the wife of Tom ; I'm calling for Tom ; I'm calling on behalf of Anna ; assistant: Hello, my name is Eva
Agent: I'm Julia, how can I help? ; AI: My name is Aria ; Bot: This is Aria speaking
Representative said "my name is Julia" ; User's wife said "I'm Anna" ; User thought the agent's name is Julia
User's dog's name is Rex ; User said her sister is called Maria ; User's wife's name is Anna
User's company is called Acme ; the agent's name is Julia ; User has a dog and his name is Rex
User's sister lives in Rome; her name is Maria ; User's boss's name is Karl ; User's doctor is called Smith
The name of the user's dog is Rex ; User's son Max is ill ; Agent introduced herself as Julia
User's cat is called Tom ; User has a dog named Rex ; Rex is the user's dog ; Julia is the customer service agent
User called Dr. Smith ; User's account name is Acme ; username is stefan42
User asked if the agent's name is Julia ; User's mother's maiden name is Jones ; User's maiden name is Jones
I'm no longer with Acme ; I'm Anna's husband ; I'm John Smith's wife ; User spoke with another customer Tom
User called Maria, her sister ; User's wife, whose name is Anna, called ; Name of User's dog: Rex ; User's dog: Rex
User has a cat, called Tom ; User's ex-wife's name is Anna ; User's mother-in-law is called Ruth
The name of the user's wife is Anna ; User's stepson's name is Bo ; User’s dog’s name is Rex
User's late husband's name was Carl ; User's kids are named Tom and Lily ; User's brother, Tom, called
User’s partner is named Alex ; User has a colleague whose name is Bob ; User has a brother who goes by Bob
User lives with his partner, who is called Alex ; User's car is called Betty
The technician who helped was called Bob ; User met someone called Bob ; my name is doctor ; I'm a Dr.
User Married with kids ; User Job is teacher ; User Car has problems ; User Wife called ; User Dog is ill
User Son was born ; User Company was sold
Agent: my full name is Julia ; assistant said my first name is Eva`;

const rows = (table: string): string[] => table.trim().split(/\n| ; /);

describe("somebody else's name is not the caller's", () => {
  it.each(rows(OTHERS))('%s', (statement) => {
    expect(nameFrom([statement])).toBeNull();
  });
});
