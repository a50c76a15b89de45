"""Words that say nothing about a subject: they are left out of the index or never shown as evidence."""

_ENGLISH = """
a about above across after again against all almost also although always am among an
and another any are around as at be because been before being below between both but by can cannot could did do
does doing done down due during each either enough etc even ever every few for from further had has have having
he hence her here hers him his how however i if in into is it its itself just least less like made mainly make
many may me might more most much must my nearly neither no nor not now of off often on once one only onto or
other others our out over own per perhaps quite rather really same seem shall she should since so some such
than that the their theirs them then there therefore these they this those through throughout thus to together
too toward towards two three under until up upon us use used uses using various very via was we well were what
when where whereas whether which while who whom whose why will with within without would yet you your show
shows shown paper papers propose proposed present presents presented
"""

# Words that open, close or glue a technical text: alone they are no evidence, inside a longer phrase they may stand.
_CHINESE = """
研究 方法 技术 技术研究 方法研究 应用 应用研究 分析 开发 研发 研制 设计 基于 产品 项目 系统 企业 公司 需求 问题
解决 实现 提高 提升 目标 内容 主要 进行 以及 通过 目前 现有 具有 采用 要求 工作 基础 发展 行业 国内 国际 市场
生产 影响 结果 过程 探讨 不同 关键 关键技术 相关 方面 我们 可以 对于 能够 使用 利用 达到 需要 存在 由于 因此
其中 以上 以下 之间 同时 根据 有效 重要 作用 情况 条件 水平 能力 质量 性能 一种 一个 这些 本文 论文 文章 表明
研究表明 结果表明 实验 试验 数据 模型 理论 实践 策略 措施 建议 管理 服务 平台 推广 产业 产业化 产业化研究 创新
科技 合作 预期目标 需求内容 现有工作基础 技术需求 经济效益 社会效益 年 月 日 万元 左右 为了 为 的 了 和 与 及
或 在 对 中 等 是 有 以 其 该 本 各 由 从 将 提供 建立 构建 完成 形成 开展 增加 降低 减少 改善 优化 控制 加工
制造 制备 工艺 材料 设备 装置 工程 特性 特征 效果 因素 关系 变化 机制 机理 合作方式 技术合作 联合开发 技术难题
希望 引进 拟 目的 意义 背景 现状 趋势 进展 综述 展望 初步 新型 高效 自主 成果 转化 团队 人才 人员 专家 公司现有
我公司 有限公司 本公司 本项目 该项目 该技术 技术要求 技术指标 产品质量 生产过程 生产企业 研究进展 研究院 大学
学院
未 可 能 已 被 把 让 使 不 无 也 都 并 且 而 但 则 即 若 如 于 到 至 上 下 内 外 前 后 间 我 你 他 它 这 那 某 每 个 种
类 项 高 低 大 小 多 少 新 好 所 之 很 更 最 做 用 为此 针对 属于 处于 成为 不断 作为 了解 出现 发现 适合 合理 基本
方式 部分 范围 全面 重点 优势 适应 我国 国内外 从事 领域 支持 获得 选择 用于 导致 大量 依据 每个 手段 探索 信息 特点
虽然 典型 整体 改进 针对性 实施 制定 保证 时间 明显 生活 专业 建设 标准 结合 计算 搭建 扩展 比较 参数 结构 功能
"""

ENGLISH = frozenset(_ENGLISH.split())
CHINESE = frozenset(_CHINESE.split())
