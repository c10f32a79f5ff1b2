"""The words by which personal data is known: what introduces a name, what is a name, what is not.

Given names are the common ones of several languages; a name that is also an everyday word
("Mees", "Roos", "Wil") is left out, for then only an introduction tells.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    "mevrouw mevr mw meneer mijnheer dhr heer mevrouwtje mr mrs ms miss dr drs prof familie fam "
    "juf juffrouw meester dokter wed mej "
)
RELATIONS = _words(
    "zoon zoontje dochter dochtertje man vrouw moeder vader broer broertje zus zusje kind kindje "
    "baby buurman buurvrouw buurjongen buurmeisje oma opa vriend vriendin partner ex tante oom "
    "neef neefje nicht nichtje kleinzoon kleindochter stiefzoon stiefdochter pleegkind pleegzoon "
    "pleegdochter schoonmoeder schoonvader schoonzoon kinderen kids tweeling dochters zonen zoons "
    "ouders collega mama papa echtgenoot echtgenote cliënt cliënte client cliente leerling "
    "leerlinge patiënt patiënte patient patiente pt pat bewoner bewoonster jongen meisje jongere "
    "mentor huisarts begeleider begeleidster gezin student studente kleuter peuter puber son "
    "daughter husband wife mother father brother sister friend boyfriend girlfriend neighbour "
)
PARTICLES = _words("van de der den het 't el al ten ter te von da dos del ibn bin abu la le")
CLOSINGS = _words(
    "groet groeten groetjes groetje mvg liefs gr grt groetend hoogachtend regards greetings vrgr "
)
PHRASES = {
    "ik ben": "given", "wij zijn": "given", "mijn naam is": "any", "m'n naam is": "any",
    "me naam is": "any", "naam is": "given", "ik heet": "any", "my name is": "any", "i am": "given",
    "spreekt met": "given", "hier is": "given", "heet": "given", "heten": "given",
    "genaamd": "given", "called": "given", "named": "given", "this is": "given",
}  # fmt: skip
"""What stands before a name, and how it may be written in lower case: a given name, or any word."""

PHRASE_ENDS = frozenset(phrase.split()[-1] for phrase in PHRASES)

LABELS = _words("naam voornaam achternaam name betreft betr ondergetekende getekend cliënt client")
"""These introduce a name with a colon, or at the start of a line."""

SHORTENED = _words("mw mevr dhr dr drs prof fam mr mrs ms wed pt pat betr gr")
"""A full stop after these ends no sentence."""

NO_INITIAL_BEFORE = _words(
    "plan klas groep as type vitamine optie hepatitis route bijlage hoofdstuk avi "
)

GIVEN = _words(
    "aaliyah aart abdel abdelkarim abdul abdullah abel abdi abraham achmed adam adil adnan "
    "adriaan adriana agnes ahmad ahmed aicha aida aisha albert alberto alejandro alex alexander "
    "alexandra ali alice alicia alina amal amanda amber amel amina amine amir amira ana anass "
    "anastasia andré andrea andreas andries andrzej andy angela angelique anita anja anke ann "
    "anna annabel anne anneke annelies annemarie annemieke annet annette annie anouk anthony "
    "anton antoine antoinette ans anwar arda ariana arie arjan arjen arnold arno arthur artur "
    "astrid aycan ayla ayoub ayse ayşe aziz aziza barbara barbora bart bartek bas bastiaan bayram "
    "beata beatrijs bella benjamin bernadette bernard bert berta bertus betsy betty bianca bilal "
    "birgit björn bob boris bouchra brahim bram brian brigitte britt bruno burak carina carla "
    "carlo carlos carlijn carmen carolien caroline casper catharina cecile cees celine chaima "
    "chantal charlotte chris christa christel christian christiaan christien christina christine "
    "cindy claire claudia coen conny cor corine corrie cornelia cornelis corry cynthia daan "
    "daniel daniela daniëlle danielle danny daphne dave david dennis deniz derk desi diana dick "
    "dieuwertje diede dieter dilara dimitri dina dirk djamila dominique donna dorien doris dorota "
    "dunya dylan ebru eddy edith edwin eefje eelco elena eline elif elina elisa elisabeth elise "
    "eliza ella ellen elly els elsbeth else elsa emel emiel emiliano emilie emily emine emir emma "
    "emre enes eric erica erik erika erna ernst erwin esmee esra esther eva eveline evelien evert "
    "ewa fadma fahima farah farid farida fatih fatiha fatima fatma fatme faruk fenna ferdinand "
    "ferry feyza fien filip finn fleur floor floortje floris fouad françois frank franka frans "
    "fred frederik freek frits gabriel gabriëlle geert geertje geertruida gerard gerben gerda "
    "gerrie gerrit gert gerty ghislaine gijs gijsbert gina giovanni gonda govert grazyna greet "
    "greta grietje guido guus gül gülay habib habiba hadewych hafid hafsa hajar hakim halima "
    "hamid hamza hana hanna hannah hannie hanneke hans harald harm harrie harry hasan hassan "
    "hatice hayat hedwig heidi hein heleen helena hélène helga hendrik hendrika henk henkie "
    "hennie henny henri henriëtte herman hermien hester hicham hilda hilde hubert hugo huib "
    "husein hussein hüseyin ibrahim ida ilham ilona ilse imad imane ineke inge ingeborg ingrid "
    "irena irene irina iris irma isa isabel isabella isabelle ismail ismael ivan ivana ivo jaap "
    "jacco jack jacob jacqueline jade jake jalal jamal james jan jana janet janine janna jannes "
    "jannie janneke jannik jantje janusz jarno jaro jasmijn jasmin jason jasper jay jayden jayla "
    "jean jeanette jeanne jeffrey jelle jelmer jennifer jenny jens jeroen jerzy jesse jessica jet "
    "jette jill jim jimmy jip jitske joan joanna jochem johan johanna johannes johnny john "
    "jolanda jolanta jolien jonas jonathan joop joost jordy joris jorrit josé josef joseph "
    "josephine joshua joyce juan judith jules julia julian julie juliette jurgen jurre jurriaan "
    "justin justyna kaat karel karen karim karima karin karlijn kasia katarzyna kate katja "
    "kateryna katrien kees kelly kemal kenan kevin khadija khalid khaled kim kirsten klaas "
    "klaasje koen koos kris kristel krystyna krzysztof kubra lamyae lars latifa laura lauren "
    "laurens leah leen lena lennart leo leon leonie leontien leyla lea lia lidia lieke lien "
    "liesbeth lieselot lily lina linda linde lisa lisanne lise liv livia liza lizzy loes lodewijk "
    "lois lot lotte louis louise luc luca lucas lucia lucy luis luka lukas luna luuk lydia lynn "
    "maaike maarten maartje mack madelief magda magdalena mahmoud malak malika manon manuel mara "
    "marc marcel marcin marco mareike marek margaret margot margreet margriet maria mariam "
    "mariana marianne marieke marie marielle mariëlle marije marijke marijn marina marion marjan "
    "marjo marjolein marjolijn marleen marlies marlou marloes marlon marta martha marthe martijn "
    "martin martine marwa mary maryam mathias mathijs mathilde matteo matthijs maud maurits "
    "maurice maxime mees mehmet meike melanie melissa melle menno merel merve mia michael michal "
    "michel michelle michiel mick mieke miep mihai mika mike mila milan milou mimoun mina mira "
    "miranda mirjam mitchell mo moad mohamed mohammad mohammed moham monica monika monique moniek "
    "morad moussa mounir muhammed murat mustafa myriam nadia nadine najat najib naomi natalia "
    "natasja nathalie nawal nazli nel nelleke nellie nick nicky nico nicole nicolaas nicoline "
    "niek niels nienke nikita nikki nils nina noa noah noel noor noortje nora nour noura nynke "
    "olaf olena olga olivia oksana omar oscar osman otto pablo pascal patricia patrick paul paula "
    "pauline pawel pepijn peter petra philip pien pieter pieternel piet piotr pim puck quinten "
    "quincy rabia rachel rachid rafael rajae ralph ramazan rami ramon rania ranya raoul raymond "
    "rayan rebecca reinier reinout rem remco remy renate rené renée renske ria ricardo richard "
    "rick rik rianne rita rob robbert robbin robert roberto robin roel roelof roger rogier roland "
    "rolf romy ron ronald rosa rosalie rosanne rowan ruben rudolf rudy rupert rutger ruth ruud "
    "saar sabine sabrina safae said saida salah salim salima salma salman sam samantha sami samir "
    "samira samuel sander sandra sanne sara sarah saskia sebastiaan selim selin selma sem semih "
    "senna serdar serge sevda shanti sharon sheila silvia simon simone sjaak sjoerd sjors sofia "
    "sofie soraya soufiane stef stefan stefanie steven stijn sue suleyman süleyman sultan sumaya "
    "suus suzan suzanne svetlana sven swen sylvia sylvie szymon tamara tanja tarik tatiana teresa "
    "teun thea theo theodorus thijmen thijs thirza thomas tiemen tim timo tineke tijmen tijn tina "
    "tobias tom tomas tomasz ton tonnie tonny toon trijntje trudy truus tsegay turgut tygo tyler "
    "ursula valerie vanessa veerle vera veronica victor vincent viktor viktoria volodymyr wahid "
    "walid wally walter wanda wendela wendy werner wesley wiebe wietske wilfred wilhelmina willem "
    "wilma willemijn willy wim winnie wouter xander yannick yara yasin yasmin yasmina yasmine "
    "yassin yassine yfke yonas yosef youp youri youssef yousra yulia yusuf yvette yvon yvonne "
    "zahra zakaria zara zehra zeynep zineb ziyad zoë zofia zohra zuzanna abeba berhane bereket "
    "dawit eden ermias filmon fikadu freweini ghebre haben habtom helen hiwet kidane letebrhan "
    "luwam meron merhawi mulu robel rahel samrawit selam semhar senait simret tesfay tekle "
    "yohannes yordanos "
)
SURNAMES = _words(
    "jansen janssen jansma vries dijk berg bakker visser smit meijer meyer mulder boer bos peters "
    "hendriks leeuwen dekker dijkstra smits graaf meer haan vermeulen heuvel veen broek bruijn "
    "bruin schouten beek willems vliet hoekstra verhoeven dam huisman jong kuipers veenstra "
    "kramer brink scholten wijk postma martens ruiter timmermans gerritsen loon velde willemsen "
    "smeets vos dongen laan koning driessen doorn hermans bosch wolters sanders horst molenaar "
    "leeuw verbeek yilmaz kaya demir öztürk özdemir çelik yildiz yıldız şahin bouali bakkali "
    "kowalski nowak hussein hassan mohamed ali singh nguyen pietersen jacobs groot wit pietersma "
    "klaassen "
)
NOT_NAMES = _words(
    # who somebody is, and how
    "nederlander nederlandse nederlands turk turks turkse marokkaan marokkaans marokkaanse pool "
    "pools poolse syriër syrier syrisch syrische oekraïner oekraïens oekraïense oekrainer "
    "eritreeër eritrees eritrese eritreeer afghaan afghaans afghaanse irakees iraaks iraakse "
    "iraans iraanse iranees somalisch somalische somaliër surinaams surinaamse surinamer "
    "antilliaan antilliaans antilliaanse chinees chinese duits duitse duitser belg belgisch "
    "belgische engels engelse engelsman frans franse fransman spaans spaanse spanjaard italiaan "
    "italiaans italiaanse russisch russische rus roemeen roemeens bulgaar bulgaars portugees "
    "arabisch arabische koerd koerdisch koerdische berber tigrinya amerikaan amerikaans "
    "amerikaanse afrikaans indisch indonesisch moluks molukse hindoestaans ghanees ghanese "
    "ethiopisch moslim moslima islamitisch christen christelijk katholiek hindoe jood joods "
    "joodse protestant sikh alleen alleenstaand alleenstaande zwanger moeder vader mantelzorger "
    "weduwe weduwnaar bang boos blij dankbaar verdrietig moe ziek jarig nieuw klaar oud jong "
    "gescheiden werkloos dakloos eenzaam bezorgd wanhopig somber depressief zelf zelfstandig "
    "gepensioneerd vluchteling statushouder student docent leraar lerares huisarts "
    "wijkverpleegkundige verpleegkundige buurvrouw buurman inwoner radeloos trots benieuwd "
    "gehandicapt "
    # small words that may begin with a capital
    "ik jij je u hij zij ze wij we jullie het de een en of maar want dus als dan toch nu niet "
    "geen nooit altijd al op uit in ook er hier daar dit dat die deze wat wie waar hoe waarom "
    "wanneer met zonder voor na bij naar van over onder tot sinds door om aan te heel erg zo nog "
    "wel weer steeds veel weinig meer beide beiden samen soms vaak eigenlijk misschien gewoon "
    "helaas ja nee graag alvast dank bedankt beste geachte hallo hoi hi dag goedemorgen "
    "goedemiddag goedenavond groet groeten mijn mn zijn haar hun ons onze uw jouw me mij hem "
    "iemand niemand iets alles niets kunt kan kun wil wilt mag moet zal zou gaat ga doe doet is "
    "was ben bent waren wordt werd heeft had heb hebt komt kom the i my he she they this that not "
    "and but so very from at to for with no yes please "
    # what people do
    "zit zegt zei praat vergeet valt drinkt eet slaapt huilt gamet spijbelt blowt gokt rookt "
    "snijdt slaat schreeuwt woont werkt leert leest speelt loopt ligt staat kijkt vraagt wacht "
    "zoekt mist maakt dreigt vindt voelt denkt krijgt geeft neemt gebruikt stopt vertelt belt "
    "schrijft weet begrijpt durft luistert blijft helpt heet kent stelt schopt bijt pest hoort "
    "ziet ruikt lijkt kon wilde moest vertoont heeft hoest braakt trekt houdt stottert "
    "functioneert verzamelt vervuilt weigert ervaart meldt laat doet plast poept lijdt kampt "
    "liegt steelt dwaalt "
    # illnesses, terms, places of care and other organisations
    "adhd add ass autisme dementie alzheimer parkinson copd ms als cva diabetes corona covid "
    "depressie kanker ptss epa lvb dm dm2 hiv gamen fortnite tiktok netflix youtube minecraft "
    "roblox whatsapp instagram snapchat facebook google digid uwv svb duo cak ciz ggz ggd cjg jgz "
    "poh hap spv wmo wlz zvw pgb fact ibo iq vmbo mbo hbo havo vwo veilig thuis gemeente politie "
    "leger heils humanitas altrecht lister kwintes jellinek victas zeist utrecht soest bilthoven "
    "amersfoort bunnik driebergen doorn dolder duin heide ter huis nederland marokko turkije "
    "syrië polen oekraïne eritrea suriname afghanistan irak iran somalië china den haag amsterdam "
    "rotterdam belgië duitsland home start buurtzorg vluchtelingenwerk voedselbank "
    "slachtofferhulp jeugdbescherming samen stichting kindertelefoon belastingdienst tandem "
    "meander marant wijkteam sociaal team sociale dienst bijstand toeslagen buurtteam bibliotheek "
    "kinderbescherming raad rechtbank reclassering timon youké youke moviera blijf groep school "
    "college slotcollege ziekenhuis diakonessenhuis antonius umc kerk moskee rode kruis "
    "zonnebloem kika warande pedel lyceum montessori basisschool vrije daltonschool koning god "
    "jezus allah sinterklaas kerst kerstmis ramadan pasen pinksteren suikerfeest januari februari "
    "maart april mei juni juli augustus september oktober november december maandag dinsdag "
    "woensdag donderdag vrijdag zaterdag zondag vandaag gisteren morgen autistisch welkom geheim "
    "anoniem belangrijk onbekend privé vertrouwelijk zorg hulp zorgen bellen nijntje sertraline "
    "oxazepam temazepam ritalin methylfenidat quetiapine metformine paracetamol tramadol eritreia "
    "romania poland ukraine syria turkey morocco jemen egypte roemenië roemenie bulgarije "
    "hongarije canada curaçao curacao aruba spanje italië frankrijk engeland amerika australië "
    "syrie pakistan india indonesië ghana nigeria kenia ethiopië soedan libanon jordanië jordanie "
    "palestina rusland servië bosnië albanië wit-rusland filipijns filipijnse limburgs fries "
    "friese nederlandstalig anderstalig laaggeletterd triple visio housing messias maatje verzoek "
    "vraag graag gevraagd actief betrokken bekend overbelast dement analfabeet vermist overleden "
    "jr jaar mnd wk vg rr med zgl lo si so ao og oa ivm obv vlgs "
)
"""Words that are no names though they may follow an introduction with a capital."""

NO_PERSON_BEFORE = _words(
    "sint st zwarte prins prinses koning koningin stichting school kliniek huize locatie "
    "ziekenhuis kerk team "
)
NO_PERSON_AFTER = _words(
    "school college lyceum ziekenhuis kliniek stichting kerk kinderziekenhuis instituut huis "
    "hoeve flat alert potter "
)
HOMES = _words("woon woont wonen woonde adres woonachtig wonend")
STREETS = (
    "straat", "laan", "weg", "plein", "hof", "kade", "gracht", "dijk", "singel", "pad", "steeg",
    "dreef", "plantsoen", "park", "ring", "markt", "boulevard", "baan", "kamp", "brink", "veld",
    "akker", "erf", "hoeve", "burg", "horst", "zoom", "wal", "lane", "street",
)  # fmt: skip
SURE_STREETS = (
    "straat", "laan", "plein", "kade", "gracht", "singel", "steeg", "dreef", "plantsoen", "weg",
    "dijk",
)  # fmt: skip
NO_STREETS = _words(
    "straat laan onderweg snelweg halverwege uitweg omweg overweg spoorweg urineweg luchtweg "
    "fietspad voetpad wandelpad schoolplein speelplein marktplein snelwegen achterstraat "
    "kinderopvang vakantiepark pretpark voetbalveld sportpark sportveld speelveld rijbaan "
    "werkgroep geweld beweg wegweg hofhof kwijt winkelstraat doorgaande-weg dwaalweg uitbaan "
    "rijweg landweg bosweg zijstraat hoofdweg "
)
UNITS = _words(
    "jaar jaren jr keer x uur uren min minuten euro eur kg kilo km meter m cm maanden maand mnd "
    "weken week wk dagen dag dgn kinderen mensen huizen personen graden mg ml procent pct stuks "
    "nachten glazen bier flessen sigaretten m2 years months weeks days times hours april mei "
    "maart juni juli januari februari augustus oktober november december "
)
POSTCODE_WORDS = _words(
    "mg ml kg cm km gr mm en op in om is te de na af va eu uu aan of we ze ik je zo er nu al was "
    "st "
)
"""Two letters after four digits that are seldom a postcode: "1000 mg", "2019 en"."""
