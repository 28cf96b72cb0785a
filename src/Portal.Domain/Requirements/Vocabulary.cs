using System.Text.Json.Serialization;

namespace Portal.Domain.Requirements;

/// <summary>Level of training, low to high. A higher level satisfies a lower demand; an associate degree is not hbo.</summary>
public enum Level
{
    /// <summary>Plain "mbo", in demands only: mbo-2 or higher meets it.</summary>
    [JsonStringEnumMemberName("mbo")] Mbo,
    /// <summary>Mbo level 2.</summary>
    [JsonStringEnumMemberName("mbo-2")] Mbo2,
    /// <summary>Mbo level 3.</summary>
    [JsonStringEnumMemberName("mbo-3")] Mbo3,
    /// <summary>Mbo level 4.</summary>
    [JsonStringEnumMemberName("mbo-4")] Mbo4,
    /// <summary>Associate degree.</summary>
    [JsonStringEnumMemberName("ad")] Ad,
    /// <summary>Hbo (university of applied sciences).</summary>
    [JsonStringEnumMemberName("hbo")] Hbo,
    /// <summary>Wo (research university).</summary>
    [JsonStringEnumMemberName("wo")] Wo,
}

/// <summary>What someone does on a deployment.</summary>
public enum Role
{
    /// <summary>Gives the care.</summary>
    [JsonStringEnumMemberName("uitvoerend")] Performing,
    /// <summary>Personal counsellor of a client.</summary>
    [JsonStringEnumMemberName("persoonlijk-begeleider")] PersonalCounsellor,
    /// <summary>Mentor of a client.</summary>
    [JsonStringEnumMemberName("mentor")] Mentor,
    /// <summary>Counsellor of a group.</summary>
    [JsonStringEnumMemberName("groepsbegeleider")] GroupCounsellor,
    /// <summary>Parent of a family home.</summary>
    [JsonStringEnumMemberName("gezinshuisouder")] FamilyHomeParent,
    /// <summary>Case manager.</summary>
    [JsonStringEnumMemberName("casemanager")] CaseManager,
    /// <summary>Night shift, asleep or awake.</summary>
    [JsonStringEnumMemberName("nachtdienst")] NightShift,
    /// <summary>Driver.</summary>
    [JsonStringEnumMemberName("chauffeur")] Driver,
    /// <summary>Responsible practitioner.</summary>
    [JsonStringEnumMemberName("regiebehandelaar")] LeadPractitioner,
    /// <summary>Practitioner beside the responsible one.</summary>
    [JsonStringEnumMemberName("medebehandelaar")] CoPractitioner,
    /// <summary>Writes and follows the support plan.</summary>
    [JsonStringEnumMemberName("plan")] Plan,
    /// <summary>Directs the care and is responsible for it.</summary>
    [JsonStringEnumMemberName("regie")] Direction,
    /// <summary>Gives consultation. Outside the mix.</summary>
    [JsonStringEnumMemberName("consultatie")] Consultation,
    /// <summary>Supervises. Outside the mix.</summary>
    [JsonStringEnumMemberName("aansturing")] Supervision,
    /// <summary>Coaches colleagues. Outside the mix.</summary>
    [JsonStringEnumMemberName("werkbegeleider")] WorkCoach,
    /// <summary>Expert by experience. Outside the mix.</summary>
    [JsonStringEnumMemberName("ervaringsdeskundige")] ExpertByExperience,
    /// <summary>Volunteer. Outside the mix.</summary>
    [JsonStringEnumMemberName("vrijwilliger")] Volunteer,
    /// <summary>Intern. Outside the mix.</summary>
    [JsonStringEnumMemberName("stagiair")] Intern,
    /// <summary>Management. Outside the mix.</summary>
    [JsonStringEnumMemberName("management")] Management,
}

/// <summary>A professional register.</summary>
public enum Register
{
    /// <summary>Kwaliteitsregister Jeugd.</summary>
    [JsonStringEnumMemberName("SKJ")] Skj,
    /// <summary>Beroepen in de Individuele Gezondheidszorg.</summary>
    [JsonStringEnumMemberName("BIG")] Big,
    /// <summary>Nederlands Instituut van Psychologen.</summary>
    [JsonStringEnumMemberName("NIP")] Nip,
    /// <summary>Nederlandse vereniging van pedagogen en onderwijskundigen.</summary>
    [JsonStringEnumMemberName("NVO")] Nvo,
    /// <summary>Nederlands Kwaliteitsinstituut Dyslexie.</summary>
    [JsonStringEnumMemberName("NKD")] Nkd,
    /// <summary>Federatie Vaktherapeutische Beroepen.</summary>
    [JsonStringEnumMemberName("FVB")] Fvb,
}

/// <summary>A certificate that someone may hold.</summary>
public enum Certificate
{
    /// <summary>First aid.</summary>
    [JsonStringEnumMemberName("EHBO")] FirstAid,
    /// <summary>Dealing with epilepsy.</summary>
    [JsonStringEnumMemberName("epilepsie")] Epilepsy,
    /// <summary>Multidimensional family therapy.</summary>
    [JsonStringEnumMemberName("MDFT")] Mdft,
}

/// <summary>How someone is employed.</summary>
public enum Employment
{
    /// <summary>Permanent.</summary>
    [JsonStringEnumMemberName("vast")] Permanent,
    /// <summary>Temporary.</summary>
    [JsonStringEnumMemberName("tijdelijk")] Temporary,
    /// <summary>Hired in.</summary>
    [JsonStringEnumMemberName("inhuur")] Hired,
    /// <summary>Subcontractor.</summary>
    [JsonStringEnumMemberName("onderaannemer")] Subcontractor,
}

/// <summary>What a share is counted in (grondslag). The source's words decide.</summary>
public enum Basis
{
    /// <summary>Heads: "% van de medewerkers".</summary>
    [JsonStringEnumMemberName("koppen")] Heads,
    /// <summary>Hours a week: "% van de begeleiding wordt uitgevoerd door".</summary>
    [JsonStringEnumMemberName("uren")] Hours,
    /// <summary>Full-time equivalents.</summary>
    [JsonStringEnumMemberName("fte")] Fte,
}

/// <summary>Over what a demand is computed (bereik).</summary>
public enum Scope
{
    /// <summary>Everyone deployed on the product.</summary>
    [JsonStringEnumMemberName("product")] Product,
    /// <summary>Each trajectory by itself.</summary>
    [JsonStringEnumMemberName("traject")] Trajectory,
}

/// <summary>What someone is (functie). Each stands alone, but a child and youth psychiatrist is also a psychiatrist.</summary>
public enum Profession
{
    /// <summary>Behavioural scientist.</summary>
    [JsonStringEnumMemberName("gedragswetenschapper")] BehaviouralScientist,
    /// <summary>Psychiatrist.</summary>
    [JsonStringEnumMemberName("psychiater")] Psychiatrist,
    /// <summary>Child and youth psychiatrist; also a psychiatrist.</summary>
    [JsonStringEnumMemberName("kinder-en-jeugdpsychiater")] ChildPsychiatrist,
    /// <summary>Psychotherapist.</summary>
    [JsonStringEnumMemberName("psychotherapeut")] Psychotherapist,
    /// <summary>Clinical psychologist.</summary>
    [JsonStringEnumMemberName("klinisch-psycholoog")] ClinicalPsychologist,
    /// <summary>Clinical neuropsychologist.</summary>
    [JsonStringEnumMemberName("klinisch-neuropsycholoog")] ClinicalNeuropsychologist,
    /// <summary>Health psychologist (gezondheidszorgpsycholoog).</summary>
    [JsonStringEnumMemberName("gz-psycholoog")] HealthPsychologist,
    /// <summary>Orthopedagogue, generalist.</summary>
    [JsonStringEnumMemberName("orthopedagoog-generalist")] GeneralistOrthopedagogue,
    /// <summary>Child and youth psychologist.</summary>
    [JsonStringEnumMemberName("kinder-en-jeugdpsycholoog")] ChildPsychologist,
    /// <summary>Nurse specialist in mental health care.</summary>
    [JsonStringEnumMemberName("verpleegkundig-specialist-ggz")] NurseSpecialistMentalHealth,
    /// <summary>Physician for addiction.</summary>
    [JsonStringEnumMemberName("verslavingsarts")] AddictionPhysician,
    /// <summary>Physician for people with an intellectual disability.</summary>
    [JsonStringEnumMemberName("arts-verstandelijk-gehandicapten")] IntellectualDisabilityPhysician,
    /// <summary>Social psychiatric nurse.</summary>
    [JsonStringEnumMemberName("sociaal-psychiatrisch-verpleegkundige")] SocialPsychiatricNurse,
    /// <summary>Therapist in arts, drama, music, movement or play.</summary>
    [JsonStringEnumMemberName("vaktherapeut")] ArtsTherapist,
    /// <summary>Systemic therapist.</summary>
    [JsonStringEnumMemberName("systeemtherapeut")] SystemicTherapist,
    /// <summary>Speech therapist.</summary>
    [JsonStringEnumMemberName("logopedist")] SpeechTherapist,
    /// <summary>Physiotherapist.</summary>
    [JsonStringEnumMemberName("fysiotherapeut")] Physiotherapist,
    /// <summary>Pedagogical worker.</summary>
    [JsonStringEnumMemberName("pedagogisch-medewerker")] PedagogicalWorker,
    /// <summary>Youth care worker.</summary>
    [JsonStringEnumMemberName("jeugdzorgwerker")] YouthCareWorker,
    /// <summary>Supervisor of multidimensional family therapy.</summary>
    [JsonStringEnumMemberName("mdft-supervisor")] MdftSupervisor,
    /// <summary>Social worker.</summary>
    [JsonStringEnumMemberName("maatschappelijk-werker")] SocialWorker,
    /// <summary>Psychologist.</summary>
    [JsonStringEnumMemberName("psycholoog")] Psychologist,
    /// <summary>Orthopedagogue.</summary>
    [JsonStringEnumMemberName("orthopedagoog")] Orthopedagogue,
    /// <summary>Visual arts therapist.</summary>
    [JsonStringEnumMemberName("beeldend-therapeut")] VisualArtsTherapist,
    /// <summary>Paediatrician.</summary>
    [JsonStringEnumMemberName("kinderarts")] Paediatrician,
    /// <summary>Dietician.</summary>
    [JsonStringEnumMemberName("dietist")] Dietician,
    /// <summary>Physician.</summary>
    [JsonStringEnumMemberName("arts")] Physician,
    /// <summary>Sensory integration therapist.</summary>
    [JsonStringEnumMemberName("sensorische-integratietherapeut")] SensoryIntegrationTherapist,
}
