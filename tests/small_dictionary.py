"""A small dictionary of our own, in the form of CC-CEDICT."""

LINES = """\
# CC-CEDICT
#! version=1
#! date=2024-05-06T07:08:09Z
#! license=https://example.org/licence
一 一 [yi1] /one/
張 张 [Zhang1] /surname Zhang/
張 张 [zhang1] /sheet of paper/classifier for flat things/
歐陽 欧阳 [Ou1 yang2] /two-character surname Ouyang/
單 单 [Shan4] /surname Shan/
單 单 [dan1] /single/
后 后 [hou4] /wife of a king/
後 后 [hou4] /behind/
發 发 [fa1] /to send/
髮 发 [fa4] /hair/
頭 头 [tou2] /head/CL:個|个[ge4],顆|颗[ke1]/
頭髮 头发 [tou2 fa5] /hair on the head/CL:根[gen1]/
皇后 皇后 [huang2 hou4] /empress/
研究 研究 [yan2 jiu1] /research/
研究生 研究生 [yan2 jiu1 sheng1] /graduate student/
生命 生命 [sheng1 ming4] /life/
起源 起源 [qi3 yuan2] /origin/
命 命 [ming4] /fate/
行 行 [hang2] /row/
行 行 [xing2] /to walk/
銀行 银行 [yin2 hang2] /bank/
花兒 花儿 [hua1 r5] /erhua variant of 花[hua1]/
女 女 [nu:3] /woman/
裡 里 [li3] /inside/
裏 里 [li3] /variant of 裡|里[li3]/
衛 卫 [wei4] /to guard/
卡拉OK 卡拉OK [ka3 la1 O K] /karaoke/
三心，二意 三心，二意 [san1 xin1 , er4 yi4] /of two minds/
21區 21区 [er4 shi2 yi1 qu1] /zone 21/
"""
