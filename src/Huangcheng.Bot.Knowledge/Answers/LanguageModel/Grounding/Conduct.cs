using System.Text.RegularExpressions;

namespace Huangcheng.Bot.Knowledge.Answers.LanguageModel.Grounding;

/// <summary>What the bot never says, whatever the evidence holds.</summary>
internal static partial class Conduct
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <param name="folded">The whole text.</param>
    public static GateRefusal? Judge(string folded) => folded switch
    {
        _ when ActDone().IsMatch(folded) || ActPromised().IsMatch(folded) => GateRefusal.ClaimsAnAct,
        _ when Prompt().IsMatch(folded) => GateRefusal.LeaksThePrompt,
        _ when Role().IsMatch(folded) || PretendsToBe(folded) => GateRefusal.ChangesRole,
        _ when Safe().IsMatch(folded) || TellsToPay(folded) => GateRefusal.CallsItSafe,
        _ when AsksPersonalData(folded) => GateRefusal.AsksPersonalData,
        _ => null,
    };

    public static bool IsOutsideTheRemit(string folded) => Remit().IsMatch(folded);

    private static bool AsksPersonalData(string folded) => Array.Exists(Parts(folded), static part =>
        PersonalData().IsMatch(part) && Ask().IsMatch(part) && !Warning().IsMatch(part));

    private static bool TellsToPay(string folded) => Array.Exists(Parts(folded), static part =>
        Pay().IsMatch(part) && !Warning().IsMatch(part));

    /// <summary>"我是" may only be followed by what the bot is.</summary>
    private static bool PretendsToBe(string folded)
    {
        foreach (var match in Identity().EnumerateMatches(folded))
        {
            var rest = folded.AsSpan(match.Index + match.Length);
            if (!rest.StartsWith("皇城镇社区教育") && !rest.StartsWith("社区教育的问答") && !rest.StartsWith("机器人") && !rest.StartsWith("问答机器人") && !rest.StartsWith("小助手"))
            {
                return true;
            }
        }

        return false;
    }

    // A warning holds for its own clause only: 不要怕,把验证码告诉我 asks all the same.
    private static string[] Parts(string folded) => folded.Split([',', '。', ';', '!', '?', '\n', ':'], StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("已经?(为|帮|替|给)[您你]|(已经?|成功)(完成|报名|预约|登记|取消|提交|记录|记下|通知|转告|转达|发送|安排好|联系|保存|删除|转账|报警|办理|上报|反馈|拨打|预订)|(为|帮|替|给)[您你](报|预约|登记|取消|提交|记|通知|转告|联系|办|订|留|排|查询?到|打|发|转)[^,。;]{0,8}(了|好|上|成|完)|(报名|预约|登记|取消|提交|操作|办理|转账|预订|支付)(成功|完成|好了|完毕)|(办|弄|搞|报|约|订|登记|取消|通知|联系)(好了|妥了|定了|上了)|[您你]的(报名|预约|名额|座位|申请)已", Options)]
    private static partial Regex ActDone();

    [GeneratedRegex("我(会|来|马上|这就|立即|立刻|将|可以|能|现在就|稍后|帮|替|为|给)(会|来|马上|帮|替|为|给|去)*[您你]?(先)?(报名|报上|预约|登记|取消|联系|通知|转告|转达|打电话|拨打|报警|安排|转账|办理|提交|反馈|上报|预订|记下|保存)|(稍后|随后|马上|之后)[^,。;]{0,6}(联系|回复|致电|通知)[您你]|(工作人员|老师|我们)(会|将)[^,。;]{0,6}(联系|致电|通知|回访)", Options)]
    private static partial Regex ActPromised();

    [GeneratedRegex("提示词|系统(提示|消息|指令|设定|说明|信息)|(我|内部|初始|原始|隐藏|收到)的?(指令|规则|设定|提示|说明书)|指令(如下|是|为)|(上面|上文|以上|前面)的?(要求|指令|规则|设定|资料标记)|资料标记|函数|工具调用|接口密钥|密钥", Options)]
    private static partial Regex Prompt();

    [GeneratedRegex("作为一?[个名位]?(人工智能|模型|语言模型|助理|专家|医生|律师|老师|警察|客服|工作人员|朋友)|(语言|大)模型|人工智能(助手|模型)|(我|现在)(扮演|变成|变身|化身|就叫|改名|切换|进入)|(开发者|越狱|上帝|管理员|无限制|自由|猫娘)模式|没有(任何)?限制|不受(任何)?(限制|约束)|通义|豆包|文心|智谱|月之暗面|喵", Options)]
    private static partial Regex Role();

    [GeneratedRegex("我(就|其实|现在|本来)?(是|叫|名叫|名字是|乃)", Options)]
    private static partial Regex Identity();

    [GeneratedRegex("(是|很|挺|都|比较|非常|绝对|完全|应该|确实|相当|十分|肯定)安全(的|$|,|。|!|吧|,)|安全可靠|(不是|并非|不算|不属于|不像|没有|不会是|绝非|排除)[^,。;]{0,5}(诈骗|骗子|骗局|骗人|骗术|骗[您你]|假的)|(非|无)诈骗|放心(转|汇|付|点|扫|下载|操作|提供|使用|参加|投|加|吧|好了|,|。|!|$)|(可以|尽管|请您?|大可|完全)放心|没有?(什么|任何)?(风险|危险|问题|猫腻)|(是|属于|系)(正规|合法|官方|真实|真的|可信|靠谱)|正规(平台|渠道|机构|公司|客服)|(值得|可以)(信任|相信|信赖)|靠谱", Options)]
    private static partial Regex Safe();

    [GeneratedRegex("转账|转到|转入|汇到|打到|账户|账号|汇款|打款|付款|转钱|汇钱|打钱|交钱|缴费|充值|支付|垫付|扫码|扫一扫|二维码|点击|链接|网址|下载|加(我|他|她)?(微信|好友|群)|屏幕共享|共享屏幕|验证码|投资|理财|贷款|红包|刷单", Options)]
    private static partial Regex Pay();

    [GeneratedRegex("身份证|银行卡|卡号|密码|验证码|姓名|名字|手机号|电话号码|您的电话|你的电话|联系方式|住址|家庭地址|住在哪|年龄|生日|出生|病历|病史|收入|存款|户口|社保|微信号|照片|定位|个人信息", Options)]
    private static partial Regex PersonalData();

    [GeneratedRegex("提供|告诉|发给|发来|发我|输入|填写|填一下|填上|留下|留个|留一下|报一下|说一下|说说|登记|补充|上传|给我|请问[您你]|[您你]的?.{0,8}(是|叫)(多少|什么|哪|几)|需要[您你]|麻烦[您你]|写下|写上|回复|带上|携带|准备|出示|核对|确认|验证", Options)]
    private static partial Regex Ask();

    [GeneratedRegex("不要|不能|不可|别|切勿|请勿|勿|千万|谨防|防|当心|警惕|小心|绝不|不会|不必|不用|拒绝|诈骗|骗", Options)]
    private static partial Regex Warning();

    [GeneratedRegex("药|治疗|治病|疗效|偏方|剂量|诊断|症状|手术|血压|股票|基金|彩票|中奖|赌|博彩|投资|理财|贷款|利息|律师|起诉|打官司|判刑|合同|主席|总理|总统|选举|政党|台湾|战争|制裁|宗教|算命|风水|色情|自杀|武器|炸|毒品|菜谱|配方|代码|作文|翻译|股市|房价|汇率", Options)]
    private static partial Regex Remit();
}
