using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Members.Requests;
using Microsoft.AspNetCore.Mvc;

namespace Huangcheng.Bot.Desk.Pages;

/// <summary>
/// A resident at the counter wants to see, correct or erase what is held about them. Name and phone travel in forms alone,
/// never in an address, and are asked for again at every act.
/// </summary>
internal sealed class RequestsModel(OfficeClock clock, DataRequests requests, IKnowledgeSource knowledge) : DeskPage(clock)
{
    private const string NotAllowed = "没有办：居民的资料只有负责人能代办。";
    private const string NobodyThere = "没有找到：姓名和电话要和当时填的一样。请核对以后再找；真的没有，就是小助手没有存这个人的资料。";

    /// <summary>How the clerk knows that it is the person: noted with every act.</summary>
    public static IReadOnlyList<string> Proofs { get; } = ["当面核对了身份证", "打登记的电话核实了", "收到本人签字的书面申请"];

    [BindProperty]
    public RequestForm Form { get; set; } = new();

    /// <summary>Null before the search.</summary>
    public IReadOnlyList<PersonFound>? Found { get; private set; }

    public string? Fault { get; private set; }

    public IReadOnlyList<Village> Villages => knowledge.Snapshot.Villages;

    private bool IsOwner => Person.May(Role.Owner, null);

    public IActionResult OnGet() => IsOwner ? Page() : NotFound();

    public async Task<IActionResult> OnPostFindAsync()
    {
        if (!IsOwner)
        {
            return NotFound();
        }

        if (Read() is var (sought, proof))
        {
            Found = await requests.FindAsync(Person.Acts(Now), sought, proof, Aborted);
            Fault = Found switch { null => NotAllowed, [] => NobodyThere, _ => null };
            Found = Found is [] ? null : Found;
        }

        return Page();
    }

    public async Task<IActionResult> OnPostExportAsync()
    {
        if (Read() is not var (sought, proof))
        {
            return Page();
        }

        return await requests.ExportAsync(Person.Acts(Now), sought, proof, Aborted) is { } file
            ? File(file, "application/json", "居民资料.json")
            : Back(IsOwner ? NobodyThere : NotAllowed);
    }

    public async Task<IActionResult> OnPostCorrectAsync(string? newName, string? newPhone, string? newVillage)
    {
        if (Read() is not var (sought, proof))
        {
            return Page();
        }

        var (name, phone) = (Parse(newName, PersonName.TryParse), Parse(newPhone, PhoneText.TryParse));
        var village = Villages.FirstOrDefault(one => one.Name == newVillage)?.Name;
        if (name.Wrong || phone.Wrong || (name.Value ?? phone.Value ?? village) is null)
        {
            return Back($"没有改：{(name.Wrong ? PersonName.Hint : phone.Wrong ? PhoneText.Hint : "请填要改成什么，不改的留空。")}");
        }

        var outcome = await requests.CorrectAsync(Person.Acts(Now), sought, new ContactCard(name.Value, phone.Value, village), proof, Aborted);
        return Back(Tell(outcome, "改好了"));
    }

    public async Task<IActionResult> OnPostEraseAsync(bool sure)
    {
        if (Read() is not var (sought, proof))
        {
            return Page();
        }

        return Back(sure ? Tell(await requests.EraseAsync(Person.Acts(Now), sought, proof, Aborted), "删掉了") : "没有删：请先勾上“我已核实”，再点“全部删除”。");
    }

    private static string Tell(DataRequestOutcome outcome, string done) => outcome switch
    {
        DataRequestOutcome.Done { Places: var places } => $"{done}，一共 {places} 处。小助手也告诉了本人的账号，操作记录里有这一条。",
        DataRequestOutcome.Nobody => NobodyThere,
        DataRequestOutcome.IsStaff => "没有删：这是一位工作人员。请先到“人员”里移除，再来删资料。",
        _ => NotAllowed,
    };

    private static (string? Value, bool Wrong) Parse(string? typed, Func<string, string?> parse) =>
        string.IsNullOrWhiteSpace(typed) ? (null, false) : parse(typed) is { } value ? (value, false) : (null, true);

    private (ContactCard Sought, string Proof)? Read()
    {
        var (name, phone) = (PersonName.TryParse(Form.Name ?? ""), PhoneText.TryParse(Form.Phone ?? ""));
        if (name is not null && phone is not null && Form.Proof is { } proof && Proofs.Contains(proof, StringComparer.Ordinal))
        {
            return (new ContactCard(name, phone, null), proof);
        }

        Fault = name is null ? PersonName.Hint : phone is null ? PhoneText.Hint : "请先核实是不是本人，再选是怎么核实的。";
        return null;
    }

    internal sealed class RequestForm
    {
        public string? Name { get; set; }

        public string? Phone { get; set; }

        public string? Proof { get; set; }
    }
}
