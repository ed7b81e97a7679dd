//! gongkai reads 政府信息公开工作年度报告 and says what is wrong with them.
