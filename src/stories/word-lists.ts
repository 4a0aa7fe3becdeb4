const list = (text: string): readonly string[] => text.trim().split(/\s+/);

/**
 * Words that copy desks add, drop and swap without a thought. They carry no report and would break shingles; English first, then
 * the commonest words of other European languages the fixtures and feeds speak.
 */
export const STOP_WORDS: readonly string[] = list(`
  a about above after again against all also although am among an and any are around as at away
  be became because been before being below between both but by can come comes coming could did do does doing done down during
  each either even ever for from further get gets getting give given go goes going gone got had has have having he her here hers
  him his how however i if in into is it its itself just let like made make makes many may me might more most much must my
  nor now of off on once only onto or other others our out over own per quite rather re s same shall she should since so some such
  t than that the their theirs them themselves then there these they this those though through till to too toward towards
  under until up upon us very was way we well were what when where whether which while who whom whose why will with within
  without would yet you your ve ll d m st nd rd th
  said says say saying told tell tells added adds adding stated states stating reporters reporter according noted reported
  mr mrs ms dr
  der die das und den dem des ein eine einer eines ist im zu mit von auf fur als auch es sich nicht an
  le la les un une des du de et en au aux est que qui dans pour sur par il elle ce cette ces se ne pas
  el los las una y del al por con para su sus lo como
  и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по ее мне о из ему
`);

/** Groups of spellings and wordings that one desk changes into another; the first stands for all. */
export const SAME_WORDS: readonly (readonly string[])[] = `
  zero|0 one|1 two|2 three|3 four|4 five|5 six|6 seven|7 eight|8 nine|9 ten|10 eleven|11 twelve|12 thirteen|13 fourteen|14
  fifteen|15 sixteen|16 seventeen|17 eighteen|18 nineteen|19 twenty|20 thirty|30 forty|40 fifty|50 sixty|60 seventy|70 eighty|80
  ninety|90 hundred|100 thousand|1000
  january|jan february|feb march|mar april|apr june|jun july|jul august|aug september|sept|sep october|oct november|nov december|dec
  monday|mon tuesday|tue|tues wednesday|wed thursday|thu|thurs friday|fri saturday|sat sunday|sun
  percent|cent|pct first|1st second|2nd third|3rd
  united-states|usa|america people|persons|folks kilometer|kilometers|kilometre|kilometres|km meter|meters|metre|metres
  mile|miles|mi kilogram|kilograms|kilo|kilos|kg ton|tons|tonne|tonnes million|mln|mn billion|bln|bn
  government|govt department|dept president|pres senator|sen representative|rep governor|gov general|gen lieutenant|lt
  sergeant|sgt captain|capt corporal|cpl colonel|col professor|prof company|co corporation|corp limited|ltd incorporated|inc
  street|avenue|ave mount|mt fort|ft saint|st versus|vs
  killed|slain killing|slaying children|kids|child|kid buy|purchase bought|purchased begin|start began|started
  beginning|starting show|shows|showed near|nearby wish|want wished|wanted wishes|wants help|assist helped|assisted
  nation|country nations|countries nationwide|countrywide large|big huge|massive police|cops attorney|lawyer attorneys|lawyers
  car|automobile vehicle|vehicles film|movie films|movies try|attempt tried|attempted tries|attempts
  use|utilize used|utilized increase|rise increased|rose decrease|decline decreased|declined
  color|colour colors|colours honor|honour honors|honours honored|honoured labor|labour harbor|harbour neighbor|neighbour
  neighbors|neighbours neighborhood|neighbourhood favor|favour favored|favoured favorite|favourite behavior|behaviour
  rumor|rumour rumors|rumours humor|humour armor|armour vapor|vapour endeavor|endeavour center|centre centers|centres
  theater|theatre theaters|theatres defense|defence offense|offence license|licence program|programme programs|programmes
  organization|organisation organizations|organisations organize|organise organized|organised organizing|organising
  realize|realise realized|realised recognize|recognise recognized|recognised criticize|criticise criticized|criticised
  authorize|authorise authorized|authorised authorization|authorisation emphasize|emphasise apologize|apologise
  apologized|apologised mobilize|mobilise mobilized|mobilised privatize|privatise stabilize|stabilise minimize|minimise
  maximize|maximise prioritize|prioritise analyze|analyse analyzed|analysed paralyze|paralyse paralyzed|paralysed
  civilization|civilisation globalization|globalisation specialized|specialised victimized|victimised
  canceled|cancelled canceling|cancelling traveled|travelled traveling|travelling traveler|traveller travelers|travellers
  labeled|labelled modeled|modelled signaled|signalled fueled|fuelled counseling|counselling councilor|councillor
  enrollment|enrolment fulfill|fulfil skillful|skilful installment|instalment judgment|judgement aging|ageing
  gray|grey tire|tyre tires|tyres plow|plough airplane|aeroplane aluminum|aluminium jewelry|jewellery mustache|moustache
  skeptical|sceptical skepticism|scepticism maneuver|manoeuvre pediatric|paediatric anemia|anaemia diarrhea|diarrhoea
  encyclopedia|encyclopaedia esophagus|oesophagus hemorrhage|haemorrhage pretense|pretence check|cheque gasoline|petrol
  toward|towards among|amongst amid|amidst learned|learnt burned|burnt spelled|spelt
`
  .trim()
  .split(/\s+/)
  .map((group) => group.split("|"))
  .filter((group) => group.length > 1);
